import { InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceNumber, InvoiceStatus } from '@guanming/chaincode/domain';
import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { InvoiceReader, LedgerConnections } from '@guanming/ledger';
import type { PdfProcessPool } from '@guanming/verification';
import { VerificationService } from '@guanming/verification/service';
import type { IssueReading } from '@guanming/verification/service';
import { newStep } from '@guanming/verification/words';

/** Height that every peer of a {@link newSampleService} has. */
export const SAMPLE_HEIGHT = 42;

/** What no document shows of its record. */
const ledgerMembers = {
  outcome: 'issued',
  ...{ kid: 'A'.repeat(43), payloadDigest: 'a'.repeat(64), orderDigest: 'b'.repeat(64) },
  ...{ part: 0, generation: 0 },
} as const;

/** A service whose only peer knows these invoices. */
export function newSampleService(
  samples: readonly SampleInvoice[],
  pool: PdfProcessPool,
  status: InvoiceStatus = 'issued',
): VerificationService {
  const peer = { name: 'peer0.verifier.example', mspId: 'VerifierMSP' };
  const reader: Partial<InvoiceReader> = {
    peer,
    listKeys: () => Promise.resolve({ answeredBy: peer.mspId, value: [] }),
    readHeight: () => Promise.resolve(SAMPLE_HEIGHT),
  };
  const ledger: Pick<LedgerConnections, 'peers' | 'reader'> = {
    peers: [peer],
    reader: () => reader as InvoiceReader,
  };
  const read = (number: InvoiceNumber): Promise<IssueReading> => {
    const sample = samples.find(({ record }) => record.invoiceNumber === number);
    if (sample === undefined) {
      return Promise.reject(new InvoiceError('INVOICE_NOT_FOUND', 'no such invoice'));
    }
    const { revision } = sample;
    const record = { ...sample.record, ...ledgerMembers };
    const issue = [newStep('issuing-transaction', 'passed'), newStep('rules-at-issue', 'passed')];
    return Promise.resolve({ record, revision, status, answeredBy: peer.mspId, issue });
  };
  return new VerificationService({ ledger, identity: 'auditor', issues: () => ({ read }), pool });
}
