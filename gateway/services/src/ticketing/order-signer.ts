import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import {
  publicJwkSchema,
  signAccessToken,
  signOrder,
  thumbprint,
} from '@guanming/chaincode/domain';
import type { AccessToken } from '@guanming/chaincode/domain';
import { z } from 'zod';

const privateJwkSchema = publicJwkSchema.extend({ d: z.string() });

interface ActiveKey {
  readonly modifiedAt: number;
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** An access token that is used until it nears its end. */
interface HeldAccess {
  readonly kid: string;
  readonly jws: string;
  /** Seconds since 1970 UTC. */
  readonly renewAt: number;
}

/** How long an access token is valid, and how long before its end another is used, in seconds. */
const ACCESS_LIFE = 300;
const RENEW_BEFORE = 120;

/**
 * Signs orders of one spot with the key in a file. Whoever replaces the file changes the key from
 * the next signature on, without a restart.
 */
export class OrderSigner {
  #key: ActiveKey | undefined;
  #access: HeldAccess | undefined;

  constructor(private readonly keyFile: string) {}

  /** Signs the payload bytes as a compact JWS (RFC 7515, section 7.1). */
  async sign(payload: Uint8Array): Promise<string> {
    const { privateKey, kid } = await this.#activeKey();
    return signOrder(payload, privateKey, kid);
  }

  /**
   * An access token for the billing provider, signed by the key that signs orders now; the same for
   * some minutes.
   */
  async accessToken(here: Pick<AccessToken, 'aud' | 'provider' | 'scenicSpotId'>): Promise<string> {
    const { privateKey, kid } = await this.#activeKey();
    const iat = Math.floor(Date.now() / 1_000);
    if (this.#access?.kid !== kid || this.#access.renewAt <= iat) {
      const token = { v: 1, ...here, iat, exp: iat + ACCESS_LIFE } as const;
      const jws = await signAccessToken(token, privateKey, kid);
      this.#access = { kid, jws, renewAt: iat + ACCESS_LIFE - RENEW_BEFORE };
    }
    return this.#access.jws;
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
