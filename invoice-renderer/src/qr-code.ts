import { create } from 'qrcode';
import { points, type Box } from './geometry';

/** Draws a QR code (ISO/IEC 18004, error correction M) as one filled path within `box`. */
export function drawQrCode(document: PDFKit.PDFDocument, text: string, box: Box): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const module = points(box.width) / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const first = column;
      while (column < modules.size && modules.get(row, column) !== 0) {
        column += 1;
      }
      if (column > first) {
        document.rect(
          points(box.x) + first * module,
          points(box.y) + row * module,
          (column - first) * module,
          module,
        );
      }
    }
  }
  document.fill('#000000');
}
