import { z } from 'zod';
import { canonicalize } from './canonical-json';
import { readCompactJws, signCompactJws, verifyCompactJws, type SigningKey } from './compact-jws';
import { InvoiceError } from './errors';
import { mspIdSchema, sha256HexSchema } from './identifiers';
import { audienceSchema } from './order';
import { parseWith } from './parse';
import { thumbprint, type PublicJwk } from './public-jwk';
import { MAX_SIGNER_LEAD, numericDateSchema } from './signed-time';

/** The JWS `typ` of a receipt. */
export const RECEIPT_JWS_TYPE = 'guanming-receipt+jws';

/**
 * Payload with which an organization's server states that it received a signed order: RFC 8785 text,
 * signed with the server's own key. It promises nothing else, so that whoever holds it can show
 * that an order was neither issued nor refused by somebody who had it.
 */
export const receiptSchema = z.strictObject({
  v: z.literal(1),
  /** As in an order: the installation. */
  aud: audienceSchema,
  /** MSP id of the organization whose server received the order. */
  iss: mspIdSchema,
  /** SHA-256 of the payload of each order, lower-case hex. */
  payloadDigests: z.array(sha256HexSchema).min(1).max(200),
  /** When they were received, in seconds since 1970 UTC. */
  iat: numericDateSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;

/** An order that a receipt must be for, and its installation. */
export interface ReceivedOrder {
  readonly aud: string;
  /** SHA-256 of the order's payload, lower-case hex. */
  readonly payloadDigest: string;
}

/**
 * Reads a receipt and verifies that its issuer signed it with one of its keys, for this order of
 * this installation, and now.
 *
 * @param keysOf - the receipt keys of an organization, by its MSP id; none when it is not known
 * @param at - when the receipt came, in seconds since 1970 UTC: clocks may be 5 minutes apart
 * @throws InvoiceError ARGUMENT_INVALID
 */
export async function verifyReceipt(
  jws: string,
  keysOf: (mspId: string) => readonly PublicJwk[],
  { aud, payloadDigest }: ReceivedOrder,
  at: number,
): Promise<Receipt> {
  const { header, value } = readCompactJws(jws, RECEIPT_JWS_TYPE, 'ARGUMENT_INVALID');
  const receipt = parseWith(receiptSchema, value, 'ARGUMENT_INVALID');
  const key = keysOf(receipt.iss).find((jwk) => thumbprint(jwk) === header.kid);
  if (key === undefined) {
    throw invalid(`the receipt is signed by ${header.kid}, which is no receipt key of its issuer`);
  }
  await verifyCompactJws(jws, key, 'ARGUMENT_INVALID');
  if (receipt.aud !== aud) {
    throw invalid(`the receipt is for ${receipt.aud}, not for ${aud}`);
  }
  if (!receipt.payloadDigests.includes(payloadDigest)) {
    throw invalid('the receipt is for another order');
  }
  if (Math.abs(receipt.iat - at) > MAX_SIGNER_LEAD) {
    throw invalid(`the receipt says that it was signed ${receipt.iat - at} s from now`);
  }
  return receipt;
}

/** Signs a receipt with a receipt key whose thumbprint is `kid`. */
export async function signReceipt(
  receipt: Receipt,
  privateKey: SigningKey,
  kid: string,
): Promise<string> {
  const payload = new TextEncoder().encode(canonicalize(receipt));
  return signCompactJws(payload, privateKey, { kid, typ: RECEIPT_JWS_TYPE });
}

function invalid(detail: string): InvoiceError {
  return new InvoiceError('ARGUMENT_INVALID', detail);
}
