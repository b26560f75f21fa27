import type { TicketingKey } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { keyOf, readStatements, statementsIn } from './key-statements';

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function statement(action: string, scenicSpotId: string, kid: string): string {
  return `${part({ alg: 'ES256', kid })}.${part({ action, scenicSpotId, jwk: { x: 'new', y: 'new' } })}.sig`;
}

const known = { thumbprint: 'old', jwk: { x: 'old', y: 'old' } } as unknown as TicketingKey;

describe('statements that were pasted', () => {
  it('are found in whatever was pasted', () => {
    expect(statementsIn(' aaa.bb_b.c-c\n\n"ddd.eee.fff",')).to.deep.equal([
      'aaa.bb_b.c-c',
      'ddd.eee.fff',
    ]);
    expect(statementsIn('nothing')).to.deep.equal([]);
  });

  it('say which key they are about', () => {
    const pasted = [statement('add', 'here', 'old'), statement('add', 'here', 'fresh')].join('\n');

    const read = readStatements(pasted, 'add', 'here') ?? [];

    expect(read.map(({ signedBy }) => signedBy)).to.deep.equal(['old', 'fresh']);
    expect(keyOf(read, [known])).to.equal('fresh');
    const waiting = { thumbprint: 'fresh', jwk: { x: 'new', y: 'new' } } as unknown as TicketingKey;
    const veto = readStatements(statement('veto', 'here', 'old'), 'veto', 'here') ?? [];
    expect(keyOf(veto, [known, waiting])).to.equal('fresh');
  });

  it('are not taken when one is for another spot, another act, or none at all', () => {
    for (const pasted of [
      '',
      'a.b.c',
      statement('add', 'elsewhere', 'fresh'),
      statement('veto', 'here', 'fresh'),
      `${statement('add', 'here', 'fresh')}\n${statement('add', 'elsewhere', 'fresh')}`,
    ]) {
      expect(readStatements(pasted, 'add', 'here'), pasted).to.equal(undefined);
    }
  });
});
