import { timingSafeEqual } from 'node:crypto';
import { checkCode, InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import type { NodeFinding, InvoiceClaim, Source } from './source';

/** Asks one peer, over a connection to that peer: no other can answer in its place. */
export class PeerSource implements Source {
  constructor(private readonly reader: Pick<InvoiceReader, 'peer' | 'readInvoice'>) {}

  get node(): string {
    return this.reader.peer.name;
  }

  async find(claim: InvoiceClaim): Promise<NodeFinding> {
    const { answeredBy, value } = await this.reader.readInvoice(claim.invoiceNumber);
    const { record, revision, status } = value;
    const own = checkCode(record.digest);
    if (claim.checkCodes?.some((given) => isSame(given, own)) === false) {
      throw new InvoiceError('INVOICE_NOT_FOUND', 'no invoice has this number and check code');
    }
    return {
      answeredBy,
      facts: {
        scenicSpotId: record.scenicSpotId,
        scenicSpotName: revision.name,
        status,
        issueTime: record.issueTime,
        transactionId: record.transactionId,
      },
      reading: { record, revision, status, answeredBy },
      record,
    };
  }
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
