import { z } from 'zod';

/** The form of the values that this version of the contracts writes, in their member `v`. */
const FORM = 1;

const formSchema = z.looseObject({ v: z.literal(FORM) });

/** A record as the ledger keeps it: its own members, and `v`, the form that it has. */
export function toStored(record: object): object {
  return { ...record, v: FORM };
}

/**
 * Reads the text under a key. Where two forms of a record can be on one ledger, its reader takes
 * both; the writer always writes the newest.
 *
 * @throws SyntaxError, ZodError when it is of a form that this version does not know
 */
export function parseStored<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  return schema.parse(withoutForm(formSchema.parse(JSON.parse(text))));
}

/** The members of a record that was written, whatever its form. */
export function withoutForm(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'v'));
}
