import type { JSX } from 'preact';
import { create } from 'qrcode';

/** Quiet zone around the modules (ISO/IEC 18004). */
const QUIET = 4;

/** A text as a QR code. */
export function QrCode({
  value,
  label,
}: {
  readonly value: string;
  readonly label: string;
}): JSX.Element {
  const { size, data } = create(value, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET;
  const path = [...data.entries()]
    .filter(([, isDark]) => isDark !== 0)
    .map(([at]) => `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z`)
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
