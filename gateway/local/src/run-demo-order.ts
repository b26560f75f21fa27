import { join } from 'node:path';
import { verificationResultSchema } from '@guanming/wire';
import type { z } from 'zod';
import { at, stepsToApproval } from './demo-steps';
import type { DemoStep } from './demo-steps';
import { findHoldUp } from './hold-up';
import { fetchBytes, sendBytes } from './json-client';
import { LocalError } from './local-error';
import type { LocalInstallation } from './local-installation';
import { writePrivateFile } from './private-files';
import { requireIssued, ShopClient } from './shop-client';
import type { InvoicedOrder } from './shop-client';

/** What came of a demonstration order. */
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
 * @param onStep - told each step of the source design once it has happened
 * @throws LocalError with the code of what went wrong
 */
export async function runDemoOrder(
  { networkDir, urls }: LocalInstallation,
  onStep: (step: DemoStep) => void = () => undefined,
): Promise<DemoResult> {
  const shop = new ShopClient(urls.shop);
  const confirmed = Date.now();
  const { orderId, total } = await shop.buy(demoOrder);
  onStep({
    step: 501,
    from: 'user terminal',
    to: 'ticketing server',
    text: `confirms order ${orderId} of ${(total / 100).toFixed(2)} CNY, invoice on${at(confirmed)}`,
  });
  const order = await settleDemoOrder(shop, orderId, networkDir);
  (await stepsToApproval(networkDir, order)).forEach(onStep);
  const pdf = await collectPdf(networkDir, order, onStep);
  return {
    orderId,
    scenicSpotId: order.scenicSpotId,
    invoiceNumber: order.invoice.invoiceNumber,
    transactionId: order.invoice.transactionId,
    pdf: pdf.path,
    verification: await verifyPdf(urls.verifier, pdf.bytes),
  };
}

/** The invoiced order; else an error that says what holds it up. */
async function settleDemoOrder(
  shop: ShopClient,
  orderId: string,
  networkDir: string,
): Promise<InvoicedOrder> {
  try {
    return requireIssued(await shop.settledOrder(orderId, INVOICE_MS));
  } catch (error) {
    if (!(error instanceof LocalError && error.code === 'INVOICE_NOT_SETTLED')) {
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
  networkDir: string,
  { scenicSpotId, invoice }: InvoicedOrder,
  onStep: (step: DemoStep) => void,
): Promise<{ path: string; bytes: Uint8Array }> {
  const { url, token } = invoice.pdf;
  const bytes = await fetchBytes(url, { authorization: `Bearer ${token}` });
  const received = Date.now();
  onStep({
    step: 509,
    from: 'billing server',
    to: 'billing server',
    text: `reads record and billing data on its own peer and renders invoice ${invoice.invoiceNumber}, which shows ${scenicSpotId}`,
  });
  onStep({
    step: 510,
    from: 'billing server',
    to: 'user terminal',
    text: `sends the PDF, ${bytes.length} bytes${at(received)}`,
  });
  const path = join(networkDir, 'invoices', `${invoice.invoiceNumber}.pdf`);
  writePrivateFile(path, bytes);
  onStep({ step: 511, from: 'user terminal', to: 'user terminal', text: `collects it as ${path}` });
  return { path, bytes };
}

async function verifyPdf(verifier: string, bytes: Uint8Array): Promise<DemoResult['verification']> {
  const answer = await sendBytes(
    `${verifier}/v1/verifications/pdf?ask=own`,
    'application/pdf',
    bytes,
  );
  return verificationResultSchema.parse(answer);
}
