import { checkCode, InvoiceError } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerReading } from '@guanming/wire/verdicts';
import { askSources, newSourceAnswers } from './ask-sources';
import type { SourceAnswers } from './ask-sources';
import { BureauSource } from './bureau-source';
import type { InvoiceClaim, Source } from './source';

/**
 * Asks for the invoice that a PDF claims to be: the peers first, then the bureau, which answers only
 * to a check code. That is the record's when a peer has it, so that a changed document does not look
 * like a disagreement of nodes; else those that the document gives.
 *
 * @param checkCodes - that the document gives
 */
export async function askAboutPdf(
  claim: InvoiceClaim,
  checkCodes: readonly string[],
  sources: readonly Source[],
): Promise<SourceAnswers> {
  const isBureau = (source: Source): boolean => source instanceof BureauSource;
  const peers = await askSources(
    sources.filter((source) => !isBureau(source)),
    claim,
  );
  const bureau = sources.filter(isBureau);
  if (bureau.length === 0) {
    return peers;
  }
  const record = peers.findings[0]?.record;
  const { invoiceNumber } = claim;
  const { answers, findings } = await askSources(bureau, {
    invoiceNumber,
    checkCodes: record === undefined ? checkCodes : [checkCode(record.digest)],
  });
  return newSourceAnswers([...peers.answers, ...answers], [...peers.findings, ...findings]);
}

/**
 * The reading to compare a PDF with: a peer's, or the bureau's.
 *
 * @throws InvoiceError `INVOICE_NOT_FOUND`; LedgerError `EVALUATE_UNAVAILABLE` when nobody answered
 */
export function readingOf({ answers, findings }: SourceAnswers): LedgerReading {
  const [finding] = findings;
  if (finding !== undefined) {
    return finding.reading;
  }
  if (answers.some(({ outcome }) => outcome === 'not-found')) {
    throw new InvoiceError('INVOICE_NOT_FOUND', 'the nodes asked have no such invoice');
  }
  throw new LedgerError('EVALUATE_UNAVAILABLE', 'None of the nodes asked has answered.');
}
