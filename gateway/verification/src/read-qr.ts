import { parseVerificationUrl, type VerificationTarget } from '@guanming/chaincode/domain';

/** Parses the text of a QR code; undefined when it is not one of an invoice. */
export function readQr(qr: string | undefined): VerificationTarget | undefined {
  try {
    return qr === undefined ? undefined : parseVerificationUrl(qr);
  } catch {
    return undefined;
  }
}
