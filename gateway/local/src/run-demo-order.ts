import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verificationResultSchema } from '@guanming/wire';
import type { z } from 'zod';
import type { PdfEvidence, Seen } from './demo-evidence';
import { confirmationStep, issueSteps, pdfSteps } from './demo-steps';
import type { DemoStep } from './demo-steps';
import { findHoldUp } from './hold-up';
import { AnswerError, fetchBytes, sendBytes, ShopClient } from '@guanming/services/client';
import { LocalError } from './local-error';
import type { LocalInstallation } from './local-installation';
import { refusesWithoutCertificate } from './mutual-tls';
import { writePrivateFile } from './private-files';
import { readLedgerEvidence, withOwnPeers } from './read-ledger-evidence';
import { requireIssued } from './require-issued';
import type { IssuedOrderView } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';

/** Result of a demonstration order. */
export interface DemoResult {
  readonly orderId: string;
  readonly scenicSpotId: string;
  readonly invoiceNumber: string;
  readonly transactionId: string;
  /** Path of the saved PDF. */
  readonly pdf: string;
  /** What the verifier found on its own peer. */
  readonly verification: z.output<typeof verificationResultSchema>;
}

/** How long the invoice may take, in milliseconds. */
const INVOICE_MS = 90_000;

/** An invented buyer; the title of an invoice is the tourist's to give. */
const demoOrder = {
  scenicSpotId: 'qingyan-shan',
  lines: [{ itemCode: 'adult', quantity: 2 }],
  invoice: {
    requested: true,
    buyer: {
      kind: 'organization',
      name: '杭州远山文化创意有限公司',
      creditCode: '91330106MA2YXW0031',
    },
  },
};

/**
 * Buys two tickets, waits for the invoice, fetches the PDF as the terminal does, saves it under
 * `<network>/invoices`, and has it verified by the verifier on its own peer.
 *
 * @param onStep - told each step of the source design once answers of the servers, records and
 *   blocks of the organizations' own peers, and the file show it
 * @throws AnswerError when a server refuses; LocalError with the code of what else went wrong,
 *   `STEP_NOT_SHOWN` for a step that nothing shows
 */
export async function runDemoOrder(
  installation: LocalInstallation,
  onStep: (step: DemoStep) => void = () => undefined,
): Promise<DemoResult> {
  const { networkDir, urls } = installation;
  const shop = new ShopClient(urls.shop);
  const placed = seen(await shop.buy(demoOrder));
  onStep(confirmationStep(placed));
  const { issued, approvedAt } = await settleDemoOrder(shop, placed.value.orderId, networkDir);
  const order = issued.value;
  const ledger = await withOwnPeers(installation, (peers) => readLedgerEvidence(peers, order));
  const hasMutualTls = await refusesWithoutCertificate(urls.taxBureauInternal);
  for (const step of issueSteps({ placed, issued, approvedAt, ledger, hasMutualTls })) {
    onStep(step);
  }
  const pdf = await collectPdf(installation, order);
  for (const step of pdfSteps(order, pdf)) {
    onStep(step);
  }
  return {
    orderId: order.orderId,
    scenicSpotId: order.scenicSpotId,
    invoiceNumber: order.invoice.invoiceNumber,
    transactionId: order.invoice.transactionId,
    pdf: pdf.path,
    verification: pdf.verification,
  };
}

/** The invoiced order, and when its approval was seen; else an error that says what holds it up. */
async function settleDemoOrder(
  shop: ShopClient,
  orderId: string,
  networkDir: string,
): Promise<{ issued: Seen<IssuedOrderView>; approvedAt: number | undefined }> {
  let approvedAt: number | undefined;
  const noteApproval = ({ invoice }: OrderView): void => {
    approvedAt ??= invoice.isApproved === true ? Date.now() : undefined;
  };
  try {
    const settled = await shop.settledOrder(orderId, INVOICE_MS, noteApproval);
    return { issued: seen(requireIssued(settled)), approvedAt };
  } catch (error) {
    if (!(error instanceof AnswerError && error.code === 'INVOICE_NOT_SETTLED')) {
      throw error;
    }
    const { code, cause, advice } = await findHoldUp(networkDir, orderId);
    throw new LocalError(error.code, `${error.detail}. ${cause} (${code}); the shop keeps trying`, {
      cause: error,
      advice,
    });
  }
}

async function collectPdf(
  { networkDir, urls }: LocalInstallation,
  { invoice }: IssuedOrderView,
): Promise<PdfEvidence> {
  const { url, token } = invoice.pdf;
  const received = seen(await fetchBytes(url, { authorization: `Bearer ${token}` }));
  const path = join(networkDir, 'invoices', `${invoice.invoiceNumber}.pdf`);
  writePrivateFile(path, received.value);
  const saved = readFileSync(path);
  return { received, path, saved, verification: await verifyPdf(urls.verifier, saved) };
}

async function verifyPdf(verifier: string, bytes: Uint8Array): Promise<DemoResult['verification']> {
  const answer = await sendBytes(
    `${verifier}/v1/verifications/pdf?ask=own`,
    'application/pdf',
    bytes,
  );
  return verificationResultSchema.parse(answer);
}

function seen<Value>(value: Value): Seen<Value> {
  return { value, at: Date.now() };
}
