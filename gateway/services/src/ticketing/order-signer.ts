import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { publicJwkSchema, signOrder, thumbprint } from '@guanming/chaincode/domain';
import { z } from 'zod';

const privateJwkSchema = publicJwkSchema.extend({ d: z.string() });

interface ActiveKey {
  readonly modifiedAt: number;
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/**
 * Signs orders of one spot with the key in a file. Whoever replaces the file changes the key from
 * the next signature on, without a restart.
 */
export class OrderSigner {
  #key: ActiveKey | undefined;

  constructor(private readonly keyFile: string) {}

  /** Signs the payload bytes as a compact JWS (RFC 7515, section 7.1). */
  async sign(payload: Uint8Array): Promise<string> {
    const { privateKey, kid } = await this.#activeKey();
    return signOrder(payload, privateKey, kid);
  }

  /** The RFC 7638 thumbprint of the key that signs now. */
  async thumbprint(): Promise<string> {
    return (await this.#activeKey()).kid;
  }

  async #activeKey(): Promise<ActiveKey> {
    const { mtimeMs } = await stat(this.keyFile);
    if (this.#key?.modifiedAt !== mtimeMs) {
      const { d, ...jwk } = privateJwkSchema.parse(
        JSON.parse(await readFile(this.keyFile, 'utf8')),
      );
      const privateKey = createPrivateKey({ key: { ...jwk, d }, format: 'jwk' });
      this.#key = { modifiedAt: mtimeMs, kid: thumbprint(jwk), privateKey };
    }
    return this.#key;
  }
}
