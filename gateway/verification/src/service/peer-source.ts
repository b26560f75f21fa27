import { timingSafeEqual } from 'node:crypto';
import { checkCode, InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceRecord } from '@guanming/chaincode/domain';
import type { IssueReader } from '../issue/issue-reader';
import type { NodeFinding, InvoiceClaim, Source } from './source';

/** Asks one peer, over a connection to that peer: no other can answer in its place. */
export class PeerSource implements Source {
  constructor(
    readonly node: string,
    private readonly issues: Pick<IssueReader, 'read'>,
  ) {}

  async find(claim: InvoiceClaim): Promise<NodeFinding> {
    const { keys, evidence, ...reading } = await this.issues.read(claim.invoiceNumber);
    const { record, revision, status, answeredBy } = reading;
    if (claim.checkCodes !== undefined) {
      assertCheckCode(record, claim.checkCodes);
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
      reading,
      keys,
      ...(evidence === undefined ? {} : { evidence }),
      record,
    };
  }
}

/**
 * Requires one of the check codes to be the record's; otherwise it is as if there were no such
 * invoice, so that nobody finds invoices by their numbers.
 *
 * @throws InvoiceError INVOICE_NOT_FOUND
 */
export function assertCheckCode(
  { digest }: Pick<InvoiceRecord, 'digest'>,
  codes: readonly string[],
): void {
  const own = checkCode(digest);
  if (!codes.some((given) => isSame(given, own))) {
    throw new InvoiceError('INVOICE_NOT_FOUND', 'no invoice has this number and check code');
  }
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
