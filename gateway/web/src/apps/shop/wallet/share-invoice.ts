import type { Language } from '../../../i18n/language';
import { copyText } from '../../../kept/copy-text';
import type { PdfFile } from '../../../pdf/pdf-file';
import type { KeptInvoice } from './wallet-db';

/** A file name that every system takes: the spot and the number. */
export function fileNameOf({ spotName, invoiceNumber }: KeptInvoice): string {
  const spot = spotName.zh.replace(/[^\p{L}\p{N}-]/gu, '').slice(0, 40);
  return `${spot}-${invoiceNumber}.pdf`;
}

/** The address at which the bureau checks the invoice, as the page prints it. */
export async function checkAddressOf(pdf: PdfFile): Promise<string | undefined> {
  const text = await pdf.textOf(1);
  return /https?:\/\/\S+?\/i\/\d{20}#[0-9A-Z]{4,16}/.exec(text)?.[0];
}

/** The same address for this reader: the bureau's page is of another origin and cannot know the language. */
export function inLanguage(checkAddress: string, language: Language): string {
  const address = new URL(checkAddress);
  address.searchParams.set('lang', language);
  return address.href;
}

/** Outcome of sharing. */
export type Shared = 'shared' | 'cancelled' | 'copied' | 'impossible';

/** Passes the file on; the person may think better of it, and the system may forbid it. */
export async function passOn(share: () => Promise<void>): Promise<Shared> {
  try {
    await share();
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError'
      ? 'cancelled'
      : 'impossible';
  }
}

/** Shares the file where the browser can, else copies the address of the check. */
export async function shareInvoice(
  invoice: KeptInvoice,
  pdf: ArrayBuffer,
  checkAddress: string | undefined,
): Promise<Shared> {
  const file = new File([pdf], fileNameOf(invoice), { type: 'application/pdf' });
  const data = { files: [file], title: fileNameOf(invoice) };
  const { share, canShare } = navigator as Partial<Navigator>;
  if (share !== undefined && canShare?.call(navigator, data) === true) {
    return passOn(() => share.call(navigator, data));
  }
  return checkAddress !== undefined && (await copyText(checkAddress)) ? 'copied' : 'impossible';
}
