import { ProblemError } from '../../../http-client';
import { problemSentence } from '../../../i18n/problem-sentence';
import { text } from '../console-dictionary';
import type { ConsoleKey } from '../console-dictionary';

/** Finds the fault of the field at a JSON Pointer (RFC 6901), in words, if it has one. */
export type FieldErrors = (pointer: string) => string | undefined;

/** What a field must be, by the last part of its pointer; every other is a text that is printed. */
const sentences: Readonly<Record<string, ConsoleKey>> = {
  scenicSpotId: 'mustBeSpotId',
  serial: 'mustBeSerial',
  region: 'mustBeRegion',
  provider: 'mustBeProvider',
  creditCode: 'mustBeCreditCode',
  itemCode: 'mustBeItemCode',
  taxClass: 'mustBeTaxClass',
  vatRate: 'mustBeRate',
  validFrom: 'mustBeDay',
  validUntil: 'mustBeLater',
  vatCategories: 'mustBeChosen',
  year: 'mustBeYear',
  section: 'mustBeSection',
  statement: 'mustBeStatement',
  statements: 'mustBeStatement',
};

/** The field that a refusal of the ledger is about. */
const fieldOfCode: Readonly<Record<string, string>> = {
  SCENIC_SPOT_ALREADY_REGISTERED: '/scenicSpotId',
  SERIAL_ALREADY_USED: '/serial',
  SECTION_ALREADY_GRANTED: '/section',
  TICKETING_KEY_PROOF_INVALID: '/statements',
  KEY_STATEMENT_TIME_IN_FUTURE: '/statements',
  KEY_STATEMENT_EXPIRED: '/statements',
};

/** Requirement of a field, in words. */
export function mustBe(pointer: string): string {
  return text(sentences[pointer.split('/').at(-1) ?? ''] ?? 'mustBeText');
}

/** What a refusal says of single fields, in words, by JSON Pointer. */
function errorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) {
    return {};
  }
  const { code, errors = [] } = error.problem;
  const field = fieldOfCode[code];
  return {
    ...(field === undefined ? {} : { [field]: problemSentence(code) ?? mustBe(field) }),
    ...Object.fromEntries(
      errors.map(({ pointer }) => {
        const whole = pointer.replace(/^(\/statements)\/\d+$/, '$1');
        return [whole, mustBe(whole)];
      }),
    ),
  };
}

/** Whether a refusal is about single fields. */
export function hasFieldErrors(error: unknown): boolean {
  return Object.keys(errorsOf(error)).length > 0;
}

/** The field errors of a refusal. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  const errors = errorsOf(error);
  return (pointer) => errors[pointer];
}
