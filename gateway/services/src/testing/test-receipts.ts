import { generateKeyPairSync } from 'node:crypto';
import { publicJwkSchema, thumbprint } from '@guanming/chaincode/domain';
import type { SigningKeyPair } from '@guanming/ledger';
import { newLogger } from '@guanming/runtime';
import { newMetrics } from '../http/metrics';
import { ReceiptChecker } from '../receipts/receipt-checker';
import { ReceiptSigner } from '../receipts/receipt-signer';

function newReceiptKey(): SigningKeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = privateKey.export({ format: 'jwk' });
  const jwk = publicJwkSchema.parse({ kty, crv, x, y });
  return { jwk, privateKey, thumbprint: thumbprint(jwk) };
}

/** The receipt keys of the servers of a test, by MSP id. */
export const testReceiptKeys = { BillingMSP: newReceiptKey(), TaxBureauMSP: newReceiptKey() };

/** Signs the receipts of an organization with its key of {@link testReceiptKeys}. */
export function testReceiptSigner(
  iss: keyof typeof testReceiptKeys,
  aud: string,
  now?: () => number,
): ReceiptSigner {
  return new ReceiptSigner(testReceiptKeys[iss], { aud, iss }, now);
}

/** Checks receipts of the keys of {@link testReceiptKeys}, and tells nobody. */
export function testReceiptChecker(audience: string): ReceiptChecker {
  const { BillingMSP, TaxBureauMSP } = testReceiptKeys;
  return new ReceiptChecker({
    audience,
    keys: { BillingMSP: [BillingMSP.jwk], TaxBureauMSP: [TaxBureauMSP.jwk] },
    logger: newLogger('test', { level: 'silent' }),
    metrics: newMetrics(),
  });
}
