import { createECDH, createHash, hkdfSync } from 'node:crypto';
import type { Invoice } from './invoice';
import { thumbprint } from './public-jwk';
import type { PublicJwk } from './public-jwk';

type Salted = Pick<Invoice, 'salt' | 'invoiceNumber'>;

/** Order n of the base point of P-256 (NIST SP 800-186, section 3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** Bytes of which the private key is made: 128 bits more than it has, so that it is not biased. */
const KEY_BYTES = 48;

/** A key with which whoever holds an invoice speaks for it. */
export interface ClaimKey {
  /** The private key, 32 bytes. */
  readonly d: Uint8Array;
  readonly jwk: PublicJwk;
}

/**
 * The claim key of an invoice, P-256: HKDF-SHA-256 (RFC 5869) of the 16 bytes of its salt, without
 * a salt of its own, with `guanming/claim-key/v2\n` and the number as info, gives 48 bytes c; the
 * private key is c mod (n - 1) + 1 (FIPS 186-5, appendix A.2.1). Who has the invoice has the key.
 */
export function claimKey(invoice: Salted): ClaimKey {
  const c = BigInt(`0x${derive(invoice, 'claim-key', KEY_BYTES).toString('hex')}`);
  const d = Buffer.from(((c % (ORDER - 1n)) + 1n).toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  return { d, jwk: { kty: 'EC', crv: 'P-256', x, y } };
}

/**
 * Blinding of a claim tag, 32 bytes, which hides whose key it names: as {@link claimKey}, with
 * `guanming/claim-blinding/v2\n`. A buyer's own key on many invoices leaves no two equal tags.
 */
export function claimBlinding(invoice: Salted): Uint8Array {
  return derive(invoice, 'claim-blinding', 32);
}

/**
 * `SHA-256("guanming/claim/v2\n" + {@link claimBlinding} + thumbprint)`, lower-case hex: public from
 * the start, and nobody can tell from it whose key it is.
 *
 * @param holder - RFC 7638 thumbprint of the key that may claim the invoice; its claim key unless said
 */
export function claimTag(invoice: Salted, holder = thumbprint(claimKey(invoice).jwk)): string {
  return createHash('sha256')
    .update('guanming/claim/v2\n')
    .update(claimBlinding(invoice))
    .update(holder)
    .digest('hex');
}

function derive({ salt, invoiceNumber }: Salted, purpose: string, bytes: number): Buffer {
  const info = `guanming/${purpose}/v2\n${invoiceNumber}`;
  return Buffer.from(hkdfSync('sha256', Buffer.from(salt, 'base64url'), '', info, bytes));
}
