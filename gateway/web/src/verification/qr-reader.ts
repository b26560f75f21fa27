import jsQR from 'jsqr';

/** The text of the QR code among pixels (RGBA). */
export function readQrPixels({ data, width, height }: ImageData): string | undefined {
  return jsQR(data, width, height)?.data;
}
