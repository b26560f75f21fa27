/** Number and check code of a verification address. */
export interface QrClaim {
  readonly invoiceNumber: string;
  readonly checkCode: string;
}

/** Larger pictures are made smaller: a QR code needs few pixels. */
const MAX_SIDE = 1_600;

/** Reads `…/i/<number>#<check code>`, which the QR code of an invoice holds. */
export function claimOfAddress(address: string): QrClaim | undefined {
  const found = /\/i\/(\d{20})#([0-9A-Za-z-]{4,32})$/.exec(address.trim());
  return found === null ? undefined : { invoiceNumber: found[1] ?? '', checkCode: found[2] ?? '' };
}

/** The text of the QR code in a picture; the picture stays in the browser. */
export async function readQrPicture(picture: Blob): Promise<string | undefined> {
  const { readQrPixels } = await import('./qr-reader.js');
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const pixels = context?.getImageData(0, 0, width, height);
  return pixels && readQrPixels(pixels);
}
