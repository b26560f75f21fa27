import { canonicalize } from './canonical-json';
import {
  hasValidSignature,
  readCompactJws,
  signCompactJws,
  verifyCompactJws,
  type JwsHeader,
  type SigningKey,
} from './compact-jws';
import { payloadDigest } from './invoice-digest';
import { ORDER_JWS_TYPE, orderSchema, type Order } from './order';
import { parseWith } from './parse';
import type { PublicJwk } from './public-jwk';
import type { Settings } from './settings';

/** A signed order taken apart; whether the signature is right is not known yet. */
export interface SignedOrder {
  /** The compact JWS itself. */
  readonly jws: string;
  readonly header: JwsHeader;
  readonly order: Order;
  /** RFC 8785 text of the order, UTF-8: equal bytes are the same content. */
  readonly payload: Uint8Array;
  /** SHA-256 of the payload, lower-case hex. */
  readonly payloadDigest: string;
}

/**
 * Takes a signed order apart without verifying it, to know which key to read.
 *
 * @throws InvoiceError ORDER_MALFORMED - longer than 16 kB, a header other than exactly
 *   `{alg: ES256, kid, typ: guanming-order+jws}`, lax base64url, a signature with a high s, or a
 *   payload that is not the RFC 8785 text of an order
 * @throws InvoiceError CREDIT_CODE_INVALID - the buyer's credit code has a wrong check character
 * @throws InvoiceError TAX_NUMBER_INVALID, TAX_NUMBER_NOT_CONFIRMED, REGISTRATION_NUMBER_INVALID -
 *   the buyer's other number
 */
export function readOrderJws(jws: string): SignedOrder {
  const { header, payload, value } = readCompactJws(jws, ORDER_JWS_TYPE, 'ORDER_MALFORMED');
  const order = parseWith(orderSchema, value, 'ORDER_MALFORMED');
  return { jws, header, order, payload, payloadDigest: payloadDigest(payload) };
}

/**
 * Verifies the signature of an order. Verifications of a batch may run in parallel.
 *
 * @param jws - a JWS that {@link readOrderJws} took
 * @param jwk - the key on the ledger whose thumbprint the header names
 * @throws InvoiceError ORDER_SIGNATURE_INVALID
 */
export async function verifyOrderJws(jws: string, jwk: PublicJwk): Promise<void> {
  await verifyCompactJws(jws, jwk, 'ORDER_SIGNATURE_INVALID');
}

/**
 * Whether an order is signed by a key: the fact that {@link approveOrder} takes. A batch asks for
 * all of its orders at once.
 *
 * @param jwk - the key on the ledger whose thumbprint the header names, if there is one
 */
export async function isSignedBy(
  { jws }: Pick<SignedOrder, 'jws'>,
  jwk: PublicJwk | undefined,
): Promise<boolean> {
  return jwk !== undefined && hasValidSignature(jws, jwk);
}

/**
 * Signs the bytes of an order.
 *
 * @param payload - {@link orderPayload}, kept from the first request on
 * @param kid - thumbprint of the signing key
 */
export async function signOrder(
  payload: Uint8Array,
  privateKey: SigningKey,
  kid: string,
): Promise<string> {
  return signCompactJws(payload, privateKey, { kid, typ: ORDER_JWS_TYPE });
}

/** The bytes that are signed: RFC 8785 text, UTF-8. */
export function orderPayload(order: Order): Uint8Array {
  return new TextEncoder().encode(canonicalize(order));
}

/** The audience of this installation's orders: `<channel>/<instance id>`. */
export function orderAudience(settings: Pick<Settings, 'channel' | 'instanceId'>): string {
  return `${settings.channel}/${settings.instanceId}`;
}
