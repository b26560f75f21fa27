import { InvoiceError, scenicSpotIdSchema, thumbprint } from '@guanming/chaincode/domain';
import type { InvoiceNumber, InvoiceStatus, TicketingKey } from '@guanming/chaincode/domain';
import { sampleKey } from '@guanming/invoice-renderer/testing';
import type { SampleInvoice } from '@guanming/invoice-renderer/testing';
import type { InvoiceReader, LedgerConnections } from '@guanming/ledger';
import type { PdfProcessPool } from '@guanming/verification';
import { VerificationService } from '@guanming/verification/service';
import type { IssueReading, VerificationServiceParts } from '@guanming/verification/service';
import { newStep } from '@guanming/verification/words';

/** Height that every peer of a {@link newSampleService} has. */
export const SAMPLE_HEIGHT = 42;

/** An earlier key has authorized it: it is nothing that people are shown. */
const keyOfSamples: TicketingKey = {
  scenicSpotId: scenicSpotIdSchema.parse('qingyan-shan'),
  thumbprint: thumbprint(sampleKey),
  jwk: sampleKey,
  addedAt: '2026-01-05T02:00:00Z',
  activeFrom: '2026-01-05T02:00:00Z',
  authorizedBy: 'A'.repeat(43),
};

/** A service whose only peer knows these invoices. */
export function newSampleService(
  samples: readonly SampleInvoice[],
  pool: PdfProcessPool,
  status: InvoiceStatus = 'issued',
): VerificationService {
  const peer = { name: 'peer0.verifier.example', mspId: 'VerifierMSP' };
  const reader: Partial<InvoiceReader> = {
    peer,
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
    const { record, revision, settings } = sample;
    const { kid, payloadDigest, orderDigest } = record;
    return Promise.resolve({
      ...{ record, revision, status, answeredBy: peer.mspId },
      issue: [newStep('issuing-transaction', 'passed'), newStep('rules-at-issue', 'passed')],
      order: { kid, payloadDigest, orderDigest, settings, jwk: sampleKey },
      keys: [keyOfSamples],
    });
  };
  const issues = (): ReturnType<VerificationServiceParts['issues']> => ({
    read,
    compare: () => Promise.resolve('not-there'),
  });
  return new VerificationService({ ledger, identity: 'auditor', issues, pool });
}
