import type { BlockSource, LedgerBlock, LedgerTransaction } from '../../ledger/blocks/ledger-block';

/** A peer that has one block, with a transaction that is asked for and one that is another's. */
export class OneBlock implements BlockSource {
  readonly peer = { name: 'peer0.VerifierMSP', mspId: 'VerifierMSP' };
  readonly chaincode = 'guanming';

  constructor(private readonly transactionId: string) {}

  // eslint-disable-next-line @typescript-eslint/require-await
  async *follow(): AsyncGenerator<LedgerBlock, void> {
    yield this.#block();
  }

  readBlock(number: number): Promise<LedgerBlock | undefined> {
    return Promise.resolve(number === 7 ? this.#block() : undefined);
  }

  readBlockOf(transactionId: string): Promise<LedgerBlock | undefined> {
    return Promise.resolve(transactionId === this.transactionId ? this.#block() : undefined);
  }

  readHeight(): Promise<number> {
    return Promise.resolve(8);
  }

  #block(): LedgerBlock {
    return {
      number: 7,
      previousHash: 'bb',
      dataHash: 'cc',
      headerHash: 'aa',
      dataIsIntact: true,
      dataBytes: 1,
      transactions: [newTransaction('f'.repeat(64), 0), newTransaction(this.transactionId, 1)],
    };
  }
}

function newTransaction(transactionId: string, position: number): LedgerTransaction {
  return {
    position,
    kind: 'endorsed',
    transactionId,
    validationCode: 'VALID',
    creator: { mspId: 'TaxBureauMSP', commonName: 'issuer' },
    chaincode: 'guanming',
    functionName: 'invoices:issueInvoices',
    endorsers: [
      { mspId: 'TaxBureauMSP', commonName: 'peer0' },
      { mspId: 'BillingMSP', commonName: 'peer0' },
    ],
    writes: [],
    hashedWrites: [],
    privateWrites: [],
  };
}
