import { checkCode } from '@guanming/chaincode/domain';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation, requireIssued } from '@guanming/local';
import { ShopClient, fetchBytes, sendBytes } from '@guanming/services/client';
import type { VerificationResult } from '@guanming/verification/service';

const SETTLED_MS = 60_000;

/** An invoice that somebody has, with what stands on it. */
export interface BoughtInvoice {
  readonly invoiceNumber: string;
  readonly transactionId: string;
  readonly checkCode: string;
  readonly pdf: Uint8Array;
}

/** Buys two adult tickets at a shop and collects the invoice, without a browser. */
export async function buyInvoice(
  scenicSpotId: string,
  { shop, buyer }: { readonly shop?: string; readonly buyer?: object } = {},
): Promise<BoughtInvoice> {
  const { urls } = readLocalInstallation(liveNetworkDir());
  const client = new ShopClient(shop ?? urls.shop);
  const { orderId } = await client.buy({
    scenicSpotId,
    lines: [{ itemCode: 'adult', quantity: 2 }],
    ...(buyer === undefined ? {} : { invoice: { requested: true, buyer } }),
  });
  const { invoice } = requireIssued(await client.settledOrder(orderId, SETTLED_MS));
  const headers = { authorization: `Bearer ${invoice.pdf.token}` };
  const pdf = await fetchBytes(invoice.pdf.url, headers);
  const verified = (await sendBytes(
    `${urls.verifier}/v1/verifications/pdf`,
    'application/pdf',
    pdf,
  )) as VerificationResult;
  return {
    invoiceNumber: invoice.invoiceNumber,
    transactionId: invoice.transactionId,
    checkCode: checkCode(verified.record?.digest ?? ''),
    pdf,
  };
}
