import type { Buyer } from '@guanming/chaincode/domain';
import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import { isPrintable } from '@guanming/chaincode/domain/printable';

/** What a person has typed for a title. */
export interface TitleForm {
  /** Of the title that is changed; none for a new one. */
  readonly titleId?: string | undefined;
  readonly kind: Buyer['kind'];
  readonly name: string;
  readonly creditCode: string;
}

const CODE_LENGTH = 18;
const NAME_LENGTH = 100;

/** What can be said of a credit code while it is typed (GB 32100-2015). */
export type CreditCodeFinding =
  | { readonly finding: 'unfinished'; readonly typed: number; readonly left: number }
  | { readonly finding: 'character'; readonly character: string }
  | { readonly finding: 'too-long' | 'check-failed' | 'right' };

/** A credit code as typed or pasted: capitals, no blanks, hyphens or full-width characters. */
export function tidyCreditCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** Checks a tidy credit code, also an unfinished one. */
export function checkCreditCode(code: string): CreditCodeFinding {
  const stranger = /[^0-9A-HJ-NPQRTUWXY]/u.exec(code)?.[0];
  if (stranger !== undefined) {
    return { finding: 'character', character: stranger };
  }
  if (code.length < CODE_LENGTH) {
    return { finding: 'unfinished', typed: code.length, left: CODE_LENGTH - code.length };
  }
  if (code.length > CODE_LENGTH) {
    return { finding: 'too-long' };
  }
  return { finding: isCreditCode(code) ? 'right' : 'check-failed' };
}

/** What can be said of a name. */
export type NameFinding =
  | { readonly finding: 'right' | 'missing' | 'too-long' }
  | { readonly finding: 'character'; readonly character: string };

/** A name as it is sent: NFC, no blanks at its ends. */
export function tidyName(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** Checks a name; an individual may have none. */
export function checkName(typed: string, kind: Buyer['kind']): NameFinding {
  const name = tidyName(typed);
  const stranger = Array.from(name).find(
    (character) => !isPrintable(character.codePointAt(0) ?? 0),
  );
  if (stranger !== undefined) {
    return { finding: 'character', character: stranger };
  }
  if (name.length > NAME_LENGTH) {
    return { finding: 'too-long' };
  }
  return { finding: name === '' && kind === 'organization' ? 'missing' : 'right' };
}

/** The buyer that a form describes, once all of it is right. */
export function buyerOf({ kind, name, creditCode }: TitleForm): Buyer | undefined {
  if (checkName(name, kind).finding !== 'right') {
    return undefined;
  }
  const tidy = tidyName(name);
  if (kind === 'individual') {
    return tidy === '' ? { kind } : { kind, name: tidy };
  }
  const code = tidyCreditCode(creditCode);
  return checkCreditCode(code).finding === 'right'
    ? { kind, name: tidy, creditCode: code }
    : undefined;
}
