import { signReceipt } from '@guanming/chaincode/domain';
import type { Receipt } from '@guanming/chaincode/domain';
import { readSigningKey } from '@guanming/ledger';
import type { SigningKeyPair } from '@guanming/ledger';
import { ConfigError } from '@guanming/runtime';
import { receiptKeySetSchema } from '@guanming/wire';
import type { ReceiptKeySet } from '@guanming/wire';
import type { Api } from '../http/api';
import { RECEIPT_KEYS_PATH } from './receipt-header';

/** Signs receipts of the orders that a server of an organization receives. */
export class ReceiptSigner {
  /** @param here - the installation, and the MSP id of the organization whose server it is */
  constructor(
    private readonly key: SigningKeyPair,
    private readonly here: Pick<Receipt, 'aud' | 'iss'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The key that verifies its receipts. */
  get keySet(): ReceiptKeySet {
    const { jwk, thumbprint } = this.key;
    const { iss } = this.here;
    return { issuer: iss, keys: [{ ...jwk, kid: thumbprint, alg: 'ES256', use: 'sig' }] };
  }

  /** A receipt of now for one order, by the digest of its payload. */
  async sign(payloadDigest: string): Promise<string> {
    const iat = Math.floor(this.now() / 1_000);
    const receipt: Receipt = { v: 1, ...this.here, payloadDigests: [payloadDigest], iat };
    return signReceipt(receipt, this.key.privateKey, this.key.thumbprint);
  }
}

/**
 * Reads the private P-256 key (JWK) with which a server signs receipts.
 *
 * @throws ConfigError
 */
export function readReceiptKey(path: string): SigningKeyPair {
  try {
    return readSigningKey(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'not a key';
    throw new ConfigError(path, [`must hold a private P-256 key as JWK (RFC 7517): ${reason}`]);
  }
}

/** Publishes the key that signs a server's receipts, for whoever pins it. */
export function addReceiptKeysRoute(api: Api, { keySet }: Pick<ReceiptSigner, 'keySet'>): void {
  api.route(
    {
      method: 'get',
      path: RECEIPT_KEYS_PATH,
      summary: 'The keys that sign the receipts of this organization (JWK Set, RFC 7517)',
      responses: { 200: { description: 'The keys in use', schema: receiptKeySetSchema } },
      problems: [],
    },
    ({ response }) => {
      response.json(keySet);
    },
  );
}
