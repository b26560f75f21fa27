import { z } from 'zod';
import { InvoiceError } from '../domain/errors';
import { parseInvoiceNumber } from '../domain/invoice-number';
import type { InvoiceNumber } from '../domain/identifiers';
import { parseJson, parseJsonWith, parseWith } from '../domain/parse';

/**
 * How a value travels as text, which is all that Fabric carries: an argument, or one member of the
 * transient data.
 */
export interface TextForm<Value, Written = Value> {
  /**
   * Reads what a caller sent.
   *
   * @throws InvoiceError ARGUMENT_INVALID, or the code of the violated rule
   */
  readonly read: (text: string) => Value;
  /** Writes what a contract will read. */
  readonly write: (value: Written) => string;
}

/** A value that is text already. */
export function plain<Schema extends z.ZodType<string>>(
  schema: Schema,
): TextForm<z.output<Schema>> {
  return { read: (text) => parseWith(schema, text), write: (value) => value };
}

/** A value as JSON text. */
export function json<Schema extends z.ZodType>(schema: Schema): TextForm<z.output<Schema>> {
  return { read: (text) => parseJsonWith(schema, text), write: (value) => JSON.stringify(value) };
}

/** A value as JSON text, or no text at all. */
export function optionalJson<Schema extends z.ZodType>(
  schema: Schema,
): TextForm<z.output<Schema> | undefined> {
  const { read, write } = json(schema);
  return {
    read: (text) => (text === '' ? undefined : read(text)),
    write: (value) => (value === undefined ? '' : write(value)),
  };
}

/**
 * A JSON array whose items are judged one by one: a bad one is an error in its place.
 *
 * @param max - most items; an empty array is refused as a whole
 */
export function jsonItems<Schema extends z.ZodType>(
  schema: Schema,
  max: number,
): TextForm<(z.output<Schema> | InvoiceError)[], readonly z.output<Schema>[]> {
  const arraySchema = z.array(z.unknown()).min(1).max(max);
  return {
    read: (text) =>
      parseWith(arraySchema, parseJson(text)).map((item) =>
        refusedInstead(() => parseWith(schema, item)),
      ),
    write: (items) => JSON.stringify(items),
  };
}

/** An invoice number with its check digit; the wrong one is INVOICE_NUMBER_INVALID. */
export const invoiceNumberText: TextForm<InvoiceNumber> = {
  read: (text) => parseInvoiceNumber(text).invoiceNumber,
  write: (number) => number,
};

/** The outcome of `judge`, or the refusal that it throws; anything else it throws is a mistake of ours. */
export function refusedInstead<Value>(judge: () => Value): Value | InvoiceError {
  try {
    return judge();
  } catch (error) {
    if (error instanceof InvoiceError) {
      return error;
    }
    throw error;
  }
}
