import type { InvoiceStatus } from '@guanming/chaincode/domain';
import type { VerificationStep } from '@guanming/wire/verdicts';
import type { Bilingual } from './sentences';

/** Whether an invoice of each status stands, in a sentence. */
export const statusSentences: Readonly<Record<InvoiceStatus, Bilingual>> = {
  issued: { zh: '发票有效，未被红冲', en: 'The invoice stands; it has not been credited.' },
  credited: { zh: '发票已被红冲', en: 'The invoice has been credited.' },
};

/** The step `status`, once the ledger has said the status. */
export function newStatusStep(status: InvoiceStatus): VerificationStep {
  return { step: 'status', outcome: outcomeOf(status), sentence: { ...statusSentences[status] } };
}

function outcomeOf(status: InvoiceStatus): 'passed' | 'failed' {
  switch (status) {
    case 'issued':
      return 'passed';
    case 'credited':
      return 'failed';
  }
}
