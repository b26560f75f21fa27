import {
  CROCKFORD_ALPHABET,
  normalizeCrockford,
} from '@guanming/chaincode/domain/crockford-base32';

const RECOVERY_CODE_LENGTH = 24;

/** A code to be written down: 120 random bits in groups of four characters of Crockford's base32. */
export function newRecoveryCode(): string {
  const characters = [...crypto.getRandomValues(new Uint8Array(RECOVERY_CODE_LENGTH))].map((byte) =>
    CROCKFORD_ALPHABET.charAt(byte & 31),
  );
  return characters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Reads a recovery code as people write it. */
export function normalizeRecoveryCode(text: string): string {
  return normalizeCrockford(text);
}
