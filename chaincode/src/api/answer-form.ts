import { z } from 'zod';

/**
 * How a function's answer travels:
 * - `record`: canonical JSON (RFC 8785) of what a transaction wrote, the same bytes of every endorser;
 * - `attributed`: canonical JSON `{answeredBy, value}` of a reading, with the MSP id of the peer;
 * - `encrypted`: base64 of AES-256-GCM ciphertext and tag of canonical JSON, under a key of 32 bytes
 *   and a nonce of 12 that the caller sends as transient `ephemeralKey` and `nonce`: a reading that
 *   somebody submits is in every block, for ever;
 * - `text`: the text itself.
 */
export type AnswerFormName = 'record' | 'attributed' | 'encrypted' | 'text';

/** A form, and what an answer says without the form's own wrapping. */
export interface AnswerForm<
  Name extends AnswerFormName = AnswerFormName,
  Schema extends z.ZodType = z.ZodType,
> {
  readonly form: Name;
  readonly schema: Schema;
}

/** Form of an answer that a transaction wrote: the record itself. */
export function record<Schema extends z.ZodType>(schema: Schema): AnswerForm<'record', Schema> {
  return { form: 'record', schema };
}

/** Form of an answer that one peer read, with the MSP id of that peer. */
export function attributed<Schema extends z.ZodType>(
  schema: Schema,
): AnswerForm<'attributed', Schema> {
  return { form: 'attributed', schema };
}

/** Form of an answer of private data: encrypted for the one who asked. */
export function encrypted<Schema extends z.ZodType>(
  schema: Schema,
): AnswerForm<'encrypted', Schema> {
  return { form: 'encrypted', schema };
}

/** One word. */
export function word<Word extends string>(text: Word): AnswerForm<'text', z.ZodLiteral<Word>> {
  return { form: 'text', schema: z.literal(text) };
}

/** Answer that one peer read, with the membership service provider (MSP) id of that peer. */
export interface Attributed<Value> {
  readonly answeredBy: string;
  readonly value: Value;
}

/** The whole of an `attributed` answer. */
export function attributedSchema<Schema extends z.ZodType>(
  schema: Schema,
): z.ZodObject<{ answeredBy: z.ZodString; value: Schema }, z.core.$strict> {
  return z.strictObject({ answeredBy: z.string(), value: schema });
}
