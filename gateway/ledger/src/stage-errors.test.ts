import { GatewayError } from '@hyperledger/fabric-gateway';
import { expect } from 'chai';
import {
  differingEndorsers,
  endorseError,
  evaluateError,
  invalidTransaction,
} from './stage-errors';

function gatewayError(code: number, message: string, ...details: string[]): GatewayError {
  return new GatewayError({
    code,
    message,
    details: details.map((detail) => ({ address: 'peer:7051', mspId: 'M', message: detail })),
    cause: Object.assign(new Error(message), { code, details: message, metadata: {} }) as never,
  });
}

/** What the peers of organizations said, by MSP id. */
function endorsementFailure(said: Readonly<Record<string, string>>): GatewayError {
  return new GatewayError({
    code: 10,
    message: 'failed to collect enough transaction endorsements',
    details: Object.entries(said).map(([mspId, message]) => ({ address: 'x', mspId, message })),
    cause: new Error('x') as never,
  });
}

const REFUSED = 'chaincode response 500, ORDER_ALREADY_INVOICED: the order was: issued';

describe('evaluateError', () => {
  const cases: [string, unknown, string][] = [
    [
      'what the contract threw',
      gatewayError(2, 'evaluate failed', REFUSED),
      'ORDER_ALREADY_INVOICED',
    ],
    ['what the contract threw, in the message', gatewayError(2, REFUSED), 'ORDER_ALREADY_INVOICED'],
    ['a deadline', gatewayError(4, 'deadline'), 'EVALUATE_TIMEOUT'],
    ['a peer that is down', gatewayError(14, 'no connection'), 'EVALUATE_UNAVAILABLE'],
    [
      'a contract with codes of its own',
      gatewayError(2, 'x', 'chaincode response 500, boom'),
      'LEDGER_MISCONFIGURED',
    ],
    ['anything else', new Error('x'), 'EVALUATE_UNAVAILABLE'],
  ];

  for (const [name, error, code] of cases) {
    it(`knows ${name}`, () => {
      expect(evaluateError(error)).to.have.property('code', code);
    });
  }
});

describe('endorseError', () => {
  const cases: [string, unknown, string][] = [
    [
      'what the contract threw',
      gatewayError(10, 'endorse failed', REFUSED),
      'ORDER_ALREADY_INVOICED',
    ],
    ['a deadline', gatewayError(4, 'deadline'), 'ENDORSE_TIMEOUT'],
    [
      'endorsers that disagree',
      gatewayError(10, 'ProposalResponsePayloads do not match'),
      'ENDORSEMENT_MISMATCH',
    ],
    [
      'a chaincode that is down',
      gatewayError(10, 'x', 'error in simulation: could not launch chaincode'),
      'ENDORSE_UNAVAILABLE',
    ],
    [
      'a policy that cannot be met',
      gatewayError(9, 'no combination of peers'),
      'ENDORSE_UNAVAILABLE',
    ],
    [
      'an organization without a peer',
      gatewayError(14, 'no peers available'),
      'ENDORSE_UNAVAILABLE',
    ],
    [
      'a contract with codes of its own',
      gatewayError(10, 'x', 'chaincode response 500, boom'),
      'ENDORSEMENT_FAILED',
    ],
  ];

  for (const [name, error, code] of cases) {
    it(`knows ${name}`, () => {
      expect(endorseError(error)).to.have.property('code', code);
    });
  }

  it('keeps the detail of the contract and nothing of the peers', () => {
    const error = endorseError(gatewayError(10, 'peer0:7051 certificate', REFUSED));

    expect(error.detail).to.equal('the order was: issued');
    expect(endorseError(gatewayError(14, 'peer0:7051 down')).detail).not.to.contain('7051');
  });
});

describe('invalidTransaction', () => {
  it('tells conflicts, which may be repeated, from the rest', () => {
    expect(invalidTransaction('MVCC_READ_CONFLICT', 'ab')).to.include({
      code: 'COMMIT_CONFLICT',
      transactionId: 'ab',
    });
    expect(invalidTransaction('ENDORSEMENT_POLICY_FAILURE', 'ab').code).to.equal('COMMIT_INVALID');
  });
});

describe('differingEndorsers', () => {
  const MISMATCH = 'ProposalResponsePayloads do not match';
  const DOWN = 'error in simulation: could not launch chaincode';
  const cases: [string, Record<string, string>, string[], string[]][] = [
    ['who refused what the own peer endorsed', { B: REFUSED, C: REFUSED }, ['B', 'C'], []],
    ['nobody when the own peer refused too', { A: REFUSED, B: REFUSED }, [], []],
    ['nobody when the own peer could not endorse', { A: DOWN, B: REFUSED }, [], []],
    ['nobody who is down', { B: DOWN }, [], []],
    ['who said something else', { B: MISMATCH }, [], ['B']],
    ['who was named with the own peer, which answered later', { A: MISMATCH }, [], ['B', 'C']],
  ];

  for (const [name, said, refusing, mismatching] of cases) {
    it(`names ${name}`, () => {
      expect(differingEndorsers(endorsementFailure(said), 'A', ['A', 'B', 'C'])).to.deep.equal({
        refusing,
        mismatching,
      });
    });
  }

  it('names nobody after another failure', () => {
    expect(differingEndorsers(new Error('x'), 'A')).to.deep.equal({
      refusing: [],
      mismatching: [],
    });
  });
});
