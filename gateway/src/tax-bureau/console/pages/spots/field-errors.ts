import { ProblemError } from '../../../../pages/http-client';
import { text } from '../console-dictionary';
import type { ConsoleKey } from '../console-dictionary';

/** What a server found wrong with the field of a JSON Pointer (RFC 6901), in words, if anything. */
export type FieldErrors = (pointer: string) => string | undefined;

/** What a field must be, by the last part of its pointer; every other is a text that is printed. */
const sentences: Readonly<Record<string, ConsoleKey>> = {
  scenicSpotId: 'mustBeSpotId',
  serial: 'mustBeSerial',
  region: 'mustBeRegion',
  creditCode: 'mustBeCreditCode',
  itemCode: 'mustBeItemCode',
  taxClass: 'mustBeTaxClass',
  vatRate: 'mustBeRate',
};

/** The field errors of a refusal. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (pointer) =>
    errors.some((one) => one.pointer === pointer)
      ? text(sentences[pointer.split('/').at(-1) ?? ''] ?? 'mustBeText')
      : undefined;
}
