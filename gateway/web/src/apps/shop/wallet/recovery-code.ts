/** Characters of a recovery code, without the hyphens. */
const LENGTH = 24;

/** Finding about a recovery code while it is typed. */
export type RecoveryCodeFinding =
  | { readonly finding: 'unfinished'; readonly typed: number; readonly left: number }
  | { readonly finding: 'too-long' | 'right' }
  | { readonly finding: 'character'; readonly character: string };

/** A code without separators, in capitals. */
function bare(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}

/** A code as typed or pasted, in capitals and in groups of four, so that it can be compared. */
export function tidyRecoveryCode(typed: string): string {
  return bare(typed).replace(/(.{4})(?=.)/g, '$1-');
}

/** Checks a code, also an unfinished one; Crockford's base32, with I, L and O for 1, 1 and 0. */
export function checkRecoveryCode(typed: string): RecoveryCodeFinding {
  const code = bare(typed);
  const stranger = /[^0-9A-TV-Z]/u.exec(code)?.[0];
  if (stranger !== undefined) {
    return { finding: 'character', character: stranger };
  }
  if (code.length < LENGTH) {
    return { finding: 'unfinished', typed: code.length, left: LENGTH - code.length };
  }
  return { finding: code.length > LENGTH ? 'too-long' : 'right' };
}
