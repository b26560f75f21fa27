import { createHash, randomUUID } from 'node:crypto';
import { newToken } from '@guanming/runtime';
import type { DeviceHint } from '@guanming/wire';
import { newRecoveryCode, normalizeRecoveryCode } from '@guanming/wire/typed';
import type { NewTerminal } from './ticketing-store';

/** SHA-256 of a secret: all that the store keeps of it. The secrets have 120 random bits or more. */
export function digestOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** All that the store keeps of a recovery code, however it is written. */
export function recoveryCodeDigest(recoveryCode: string): Uint8Array {
  return digestOf(normalizeRecoveryCode(recoveryCode));
}

/** A terminal with the secrets that it alone is told. */
export interface IssuedTerminal {
  readonly terminal: NewTerminal;
  readonly token: string;
  readonly recoveryCode: string;
}

/** Makes a terminal; `now` in milliseconds since 1970-01-01T00:00:00Z. */
export function newTerminal(now: number, device: DeviceHint): IssuedTerminal {
  const token = newToken();
  const recoveryCode = newRecoveryCode();
  return {
    token,
    recoveryCode,
    terminal: {
      terminalId: randomUUID(),
      tokenDigest: digestOf(token),
      recoveryCodeDigest: recoveryCodeDigest(recoveryCode),
      device,
      createdAt: now,
    },
  };
}
