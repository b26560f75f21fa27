import { contractFunctions, functionNames } from '@guanming/chaincode/api';
import { expect } from 'chai';
import { ACT_HEADER, actHeader, actOfRequest, signaturesOf } from './acts';

const SPOT = '/v1/scenic-spots/qingyan-shan';
const KEY = `${SPOT}/keys/abc`;

/** A request for each act. */
const requests: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/v1/settings'],
  ['POST', '/v1/scenic-spots'],
  ['POST', `${SPOT}/revisions`],
  ['POST', `${SPOT}/sections`],
  ['PUT', `${SPOT}/qualification`],
  ['POST', `${SPOT}/qualification/suspension`],
  ['POST', `${SPOT}/qualification/resumption`],
  ['POST', `${SPOT}/qualification/revocation`],
  ['POST', `${SPOT}/keys`],
  ['POST', `${SPOT}/keys/vetoes`],
  ['POST', `${KEY}/retirement`],
  ['POST', `${KEY}/revocation`],
];

describe('the act of a request', () => {
  it('is one for each function that an officer signs, by the name of its argument', () => {
    const acts = requests.map(([method, path]) => actOfRequest(method, path, {}));
    const signed = functionNames.filter((name) => contractFunctions[name].signers !== undefined);

    expect(acts.map((act) => act?.kind)).to.have.members(signed);
    for (const act of acts) {
      const names = Object.keys(contractFunctions[act?.kind as (typeof signed)[number]].arguments);
      expect([...Object.keys(act?.content ?? {}), 'act']).to.deep.equal(names);
      const { signers } = contractFunctions[act?.kind as (typeof signed)[number]];
      expect(act?.signers, act?.kind).to.deep.equal([signers].flat());
    }
  });

  it('has what the address names', () => {
    expect(actOfRequest('POST', `${KEY}/retirement`, undefined)?.content).to.deep.equal({
      reference: { scenicSpotId: 'qingyan-shan', thumbprint: 'abc' },
    });
    expect(actOfRequest('POST', `${SPOT}/keys`, { statements: ['s'] })?.content).to.deep.equal({
      addition: { statements: ['s'] },
    });
  });

  it('travels as a list of signatures', () => {
    const header = actHeader(['a.b.c', 'd.b.e'])[ACT_HEADER] ?? '';

    expect(signaturesOf(header)).to.deep.equal(['a.b.c', 'd.b.e']);
  });

  it('is none of a reading', () => {
    expect(actOfRequest('GET', '/v1/settings', undefined)).to.equal(undefined);
    expect(actOfRequest('POST', '/v1/console/login-links', {})).to.equal(undefined);
  });
});
