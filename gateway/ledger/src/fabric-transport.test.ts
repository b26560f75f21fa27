import { expectCode } from '@guanming/runtime/testing';
import { GatewayError, StatusCode } from '@hyperledger/fabric-gateway';
import type { Gateway, ProposalOptions } from '@hyperledger/fabric-gateway';
import { common } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { FabricTransport } from './fabric-transport';
import { BlockCounts } from './lagging-endorsers';
import { OrdererRefusal } from './orderer-broadcast';
import { CommitClock } from './settlement';

const TRANSACTION_ID = 'cd'.repeat(32);

/** What the fake gateway does at each submit and each question for the status. */
interface Script {
  readonly submits?: (Error | undefined)[];
  /** What the attempts to endorse end with; nothing more: they succeed. */
  readonly endorsements?: Error[];
  readonly statusOf?: (submits: number) => number | Error;
  readonly result?: string;
}

interface Fake {
  readonly transport: FabricTransport;
  readonly proposals: ProposalOptions[];
  readonly submitted: unknown[];
}

function unavailable(code: number): GatewayError {
  return new GatewayError({ code, message: 'x', details: [], cause: new Error('x') as never });
}

function newFake({
  submits = [],
  endorsements = [],
  statusOf = () => new Error('no block'),
  result = 'done',
}: Script): Fake {
  const proposals: ProposalOptions[] = [];
  const chainInfo = new common.BlockchainInfo();
  chainInfo.setHeight(3);
  const submitted: unknown[] = [];
  const transaction = {
    getResult: () => Buffer.from(result),
    getTransactionId: () => TRANSACTION_ID,
    getBytes: () => Buffer.from('signed'),
    submit: () => {
      submitted.push(transaction);
      const error = submits.shift();
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  };
  const contract = {
    newProposal: (name: string, options: ProposalOptions) => {
      proposals.push(options);
      return {
        endorse: () => {
          const error = endorsements.shift();
          return error === undefined ? Promise.resolve(transaction) : Promise.reject(error);
        },
        evaluate: () =>
          Promise.resolve(
            name === 'GetChainInfo' ? chainInfo.serializeBinary() : Buffer.from(result),
          ),
      };
    },
  };
  const gateway = {
    getIdentity: () => ({ mspId: 'TaxBureauMSP', credentials: Buffer.alloc(0) }),
    getNetwork: () => ({ getContract: () => contract }),
    newCommit: () => ({
      getStatus: () => {
        const status = statusOf(submitted.length);
        return typeof status === 'number'
          ? Promise.resolve({ code: status, successful: status === StatusCode.VALID })
          : Promise.reject(status);
      },
    }),
  } as unknown as Gateway;
  const transport = new FabricTransport(
    {
      gateway,
      channel: 'invoices',
      certificate: 'PEM',
      peer: { name: 'peer0', mspId: 'TaxBureauMSP' },
      orderers: {
        broadcast: () => Promise.reject(new AggregateError([new OrdererRefusal('status 403')])),
      },
      clock: new CommitClock(),
      blockCounts: new BlockCounts(),
    },
    { withinMs: 30, statusMs: 5, quietMs: 5, lostMs: 20 },
  );
  return { transport, proposals, submitted };
}

function refusedBy(mspId: string): GatewayError {
  const message = 'chaincode response 500, SCENIC_SPOT_NOT_FOUND: no such scenic spot';
  const details = [{ address: 'peer', mspId, message }];
  return new GatewayError({ code: 10, message: 'x', details, cause: new Error('x') as never });
}

const CALL = {
  chaincode: 'invoices_BillingMSP',
  name: 'invoices:issueInvoices',
  args: [],
  transient: { items: '[]' },
};

describe('FabricTransport', () => {
  it('evaluates on exactly one organization', async () => {
    const { transport, proposals } = newFake({ result: 'answer' });

    const answer = await transport.evaluate({
      chaincode: 'governance',
      name: 'settings:ping',
      args: [],
    });

    expect(answer).to.equal('answer');
    expect(proposals[0]?.endorsingOrganizations).to.deep.equal(['TaxBureauMSP']);
  });

  it('names the endorsers, submits once and waits for VALID', async () => {
    const { transport, proposals, submitted } = newFake({ statusOf: () => StatusCode.VALID });

    const outcome = await transport.transact(CALL, { endorsingOrganizations: ['A', 'B'] });

    expect(outcome).to.deep.equal({ result: 'done', transactionId: TRANSACTION_ID });
    expect(proposals[0]?.endorsingOrganizations).to.deep.equal(['A', 'B']);
    expect(submitted).to.have.length(1);
  });

  it('does not submit what would change nothing', async () => {
    const { transport, submitted } = newFake({});

    const outcome = await transport.transact(CALL, { submitIf: (text) => text !== 'done' });

    expect(outcome).to.deep.equal({ result: 'done' });
    expect(submitted).to.have.length(0);
  });

  it('proposes anew what only another peer refused', async () => {
    const { transport, submitted } = newFake({
      endorsements: [refusedBy('BillingMSP')],
      statusOf: () => StatusCode.VALID,
    });

    expect(await transport.transact(CALL)).to.include({ transactionId: TRANSACTION_ID });
    expect(submitted).to.have.length(1);
  });

  it('proposes nothing anew that the own peer refused', async () => {
    const { transport, submitted } = newFake({ endorsements: [refusedBy('TaxBureauMSP')] });

    await expectCode(transport.transact(CALL), 'SCENIC_SPOT_NOT_FOUND');
    expect(submitted).to.have.length(0);
  });

  it('submits the same transaction again when the orderer lost it, refused it or fell silent', async () => {
    for (const first of [undefined, unavailable(10), unavailable(14), unavailable(4)]) {
      const { transport, proposals, submitted } = newFake({
        submits: [first],
        statusOf: (submits) => (submits < 2 ? new Error('no block') : StatusCode.VALID),
      });

      const { transactionId } = await transport.transact(CALL);

      expect(transactionId).to.equal(TRANSACTION_ID);
      expect(submitted).to.have.length(2);
      expect(submitted[0]).to.equal(submitted[1]);
      expect(proposals, 'endorsed only once').to.have.length(1);
    }
  });

  it('takes the outcome of a transaction whose submit failed', async () => {
    const { transport, submitted } = newFake({
      submits: [unavailable(14)],
      statusOf: () => StatusCode.VALID,
    });

    await transport.transact(CALL);

    expect(submitted).to.have.length(1);
  });

  it('says that the outcome is unknown when nobody tells it', async () => {
    const { transport, submitted } = newFake({ submits: [unavailable(14)] });

    await expectCode(transport.transact(CALL), 'COMMIT_STATUS_UNKNOWN');

    expect(submitted.length).to.be.greaterThan(1);
  });

  it('says that no orderer took it when all refused', async () => {
    const { transport } = newFake({ submits: Array.from({ length: 20 }, () => unavailable(10)) });

    await expectCode(transport.transact(CALL), 'SUBMIT_FAILED');
  });

  it('tells a conflict from an invalid transaction', async () => {
    const conflict = newFake({ statusOf: () => StatusCode.MVCC_READ_CONFLICT });
    const invalid = newFake({ statusOf: () => StatusCode.ENDORSEMENT_POLICY_FAILURE });

    await expectCode(conflict.transport.transact(CALL), 'COMMIT_CONFLICT');
    await expectCode(invalid.transport.transact(CALL), 'COMMIT_INVALID');
  });
});
