import { rendererVersionSchema } from '@guanming/chaincode/domain';
import { addedKinds, fileChangeReasons } from '@guanming/wire/verdicts';
import type { AddedObject, Place } from '@guanming/wire/verdicts';
import { z } from 'zod';
import { MAX_PDF_BYTES } from './inspect-pdf';
import type { ComparedFile, PdfContent, PdfReply, PdfTask, PdfStart } from './pdf-content';
import { pdfErrorCodes } from './pdf-error';

/** Most bytes of a file that the process makes: a picture of two pages, or a PDF. */
const MAX_MADE_BYTES = 16 * 1024 * 1024;
/** Most bytes of one message: the largest files in base64, and the rest. */
export const MAX_MESSAGE_BYTES = 24 * 1024 * 1024;
/** More of anything than a file has that is let through. */
const MANY = 10_000;
const MAX_TEXT = 200_000;

/** Bytes travel in base64. */
function bytesSchema(maxBytes: number): z.ZodType<Uint8Array> {
  return z
    .string()
    .max(Math.ceil(maxBytes / 3) * 4)
    .transform((text) => Uint8Array.from(Buffer.from(text, 'base64')));
}

const boxShape = {
  x: z.number().nullable().transform(numberOf),
  y: z.number().nullable().transform(numberOf),
  width: z.number().nullable().transform(numberOf),
  height: z.number().nullable().transform(numberOf),
};
const pageSchema = z.int().min(1).max(MANY);
const placeSchema: z.ZodType<Place> = z.strictObject({ page: pageSchema, ...boxShape });
const textSchema = z.string().max(MAX_TEXT);

/** JSON writes what is no number as null. */
function numberOf(value: number | null): number {
  return value ?? Number.NaN;
}

const contentSchema: z.ZodType<PdfContent> = z.strictObject({
  pages: z.int().min(0).max(MANY),
  attachments: z.union([
    z.literal('ambiguous'),
    z.array(z.strictObject({ name: textSchema, content: bytesSchema(MAX_MADE_BYTES) })).max(MANY),
  ]),
  texts: z
    .array(
      z.strictObject({
        tag: textSchema,
        text: textSchema,
        page: pageSchema,
        box: z.strictObject(boxShape),
      }),
    )
    .max(MANY),
  qrs: z.array(textSchema.nullable().transform((qr) => qr ?? undefined)).max(MANY),
});

const addedSchema: z.ZodType<AddedObject> = z.strictObject({
  kind: z.enum(addedKinds),
  place: placeSchema.exactOptional(),
});

const comparedSchema: z.ZodType<ComparedFile> = z.discriminatedUnion('comparison', [
  z.strictObject({ comparison: z.enum(['same-bytes', 'same-content']) }),
  z.strictObject({
    comparison: z.literal('different'),
    reason: z.enum(fileChangeReasons),
    places: z.array(placeSchema).max(MANY),
    added: z.array(addedSchema).max(MANY),
  }),
]);

const madeSchema = bytesSchema(MAX_MADE_BYTES);

/** Schema of the answer to each kind of request. */
export const answerSchemas = {
  read: contentSchema,
  compare: comparedSchema,
  render: madeSchema,
  draw: madeSchema,
  'begin-sheet': z.null(),
  'place-on-sheet': pageSchema,
  'end-sheet': madeSchema,
} as const satisfies Record<PdfTask['kind'], z.ZodType>;

/** A request of one kind. */
export type PdfRequestOf<Kind extends PdfTask['kind']> = PdfTask & { readonly kind: Kind };

/** Answer to a request of a kind. */
export type PdfAnswer<Kind extends PdfTask['kind']> = z.output<(typeof answerSchemas)[Kind]>;

/** The first message of the process. */
export const startSchema: z.ZodType<PdfStart> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), detail: textSchema }),
]);

/** Every other message of the process; its value is for {@link answerSchemas}. */
export const replySchema: z.ZodType<PdfReply> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum([...pdfErrorCodes, 'WORKER_FAILED']),
    detail: textSchema,
  }),
]);

const fileSchema = bytesSchema(MAX_PDF_BYTES);

const originalShape = {
  invoice: z.string(),
  record: z.string(),
  order: z.string(),
  rendererVersion: rendererVersionSchema,
};

/** Schema of a request to the process. */
export const requestSchema: z.ZodType<PdfTask> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), bytes: fileSchema }),
  z.strictObject({
    kind: z.literal('compare'),
    bytes: fileSchema,
    ...originalShape,
  }),
  z.strictObject({ kind: z.literal('render'), ...originalShape }),
  z.strictObject({
    kind: z.literal('draw'),
    bytes: fileSchema,
    // Of a place, others keep more than where it is.
    boxes: z.array(z.object({ page: pageSchema, ...boxShape })),
  }),
  z.strictObject({
    kind: z.literal('begin-sheet'),
    cover: z.strictObject({
      title: textSchema,
      rows: z.array(z.array(textSchema)),
      note: textSchema,
      cut: textSchema,
    }),
  }),
  z.strictObject({ kind: z.literal('place-on-sheet'), bytes: fileSchema }),
  z.strictObject({ kind: z.literal('end-sheet') }),
]);

/** Writes a message as JSON, bytes in base64. */
export function writeMessage(message: PdfTask | PdfStart | PdfReply): string {
  return JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    // Of a Buffer, `value` is what its own `toJSON` makes.
    const own = this[key];
    return own instanceof Uint8Array
      ? Buffer.from(own.buffer, own.byteOffset, own.length).toString('base64')
      : value;
  });
}
