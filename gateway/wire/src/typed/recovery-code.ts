const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECOVERY_CODE_LENGTH = 24;

/** A code to be written down: 120 random bits in groups of four Crockford base32 characters. */
export function newRecoveryCode(): string {
  const characters = [...crypto.getRandomValues(new Uint8Array(RECOVERY_CODE_LENGTH))].map((byte) =>
    CROCKFORD.charAt(byte & 31),
  );
  return characters.join('').replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Reads a recovery code as people write it: any case, with or without separators, O for 0, I or L for 1. */
export function normalizeRecoveryCode(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
