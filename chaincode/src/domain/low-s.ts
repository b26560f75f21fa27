/** Half of the order n of P-256 (NIST SP 800-186, section 3.2.1.3), rounded down: (n - 1) / 2. */
const HALF_OF_N = Buffer.from(
  '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8',
  'hex',
);

const N = 2n * BigInt(`0x${HALF_OF_N.toString('hex')}`) + 1n;

const SCALAR_BYTES = 32;

/**
 * Whether s of an ES256 signature (RFC 7518, section 3.4: r and s of 32 bytes each) is at most half
 * of the order n of the curve. With s, n - s is right too: where only the lower one passes, nobody
 * but the key's owner can make another signature of the same content.
 */
export function hasLowS(signature: Uint8Array): boolean {
  return HALF_OF_N.compare(signature.subarray(SCALAR_BYTES)) >= 0;
}

/** The same signature with the lower of the two values of s: of the same key and content. */
export function withLowS(signature: Uint8Array): Uint8Array {
  if (hasLowS(signature)) {
    return signature;
  }
  const s = BigInt(`0x${Buffer.from(signature.subarray(SCALAR_BYTES)).toString('hex')}`);
  const lower = (N - s).toString(16).padStart(2 * SCALAR_BYTES, '0');
  return Buffer.concat([signature.subarray(0, SCALAR_BYTES), Buffer.from(lower, 'hex')]);
}
