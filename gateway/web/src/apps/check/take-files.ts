import { claimOfAddress, readQrPicture } from '../../verification/read-qr-picture';
import type { QrClaim } from '../../verification/read-qr-picture';
import type { CheckKey } from './check-dictionary';

/** Largest PDF that is verified, in bytes. */
const MAX_PDF_BYTES = 5 * 1024 * 1024;

/** A file that was taken to be checked, or why it was not. */
export type TakenFile =
  { readonly pdf: File } | { readonly claim: QrClaim } | { readonly refused: CheckKey };

/** Why files were not taken, and how many. */
export interface NotTaken {
  readonly key: CheckKey;
  readonly count: number;
}

/** Looks at a file: a PDF is verified, a picture's QR code is read on this device. */
export async function takeFile(file: File): Promise<TakenFile> {
  if (file.type.startsWith('image/')) {
    const address = await readQrPicture(file).catch(() => undefined);
    const claim = address === undefined ? undefined : claimOfAddress(address);
    if (claim === undefined) {
      return { refused: address === undefined ? 'noQr' : 'qrForeign' };
    }
    return { claim };
  }
  if (file.type !== 'application/pdf' && !/\.pdf$/i.test(file.name)) {
    return { refused: 'notPdf' };
  }
  return file.size > MAX_PDF_BYTES ? { refused: 'tooLarge' } : { pdf: file };
}
