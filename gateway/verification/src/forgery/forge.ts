import { canonicalInvoice, parseInvoice } from '@guanming/chaincode/domain';
import type { Invoice } from '@guanming/chaincode/domain';
import { rendererOf } from '@guanming/invoice-renderer';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import { changeGlyph, coverPassage, glyphsOf } from './passage';
import { attachmentText, passageOf, tamper, tamperAttachment, tamperPage } from './tamper-pdf';
import type { AttachmentKind } from './tamper-pdf';

const AMOUNT = 'totals.totalWithVat';

/** A genuine file. */
export interface IssuedFile {
  readonly bytes: Uint8Array;
  /** Its public record: RFC 8785. */
  readonly record: string;
  /** By which it was drawn. */
  readonly rendererVersion: string;
}

type Forge = (subject: IssuedFile, other: IssuedFile) => Uint8Array | Promise<Uint8Array>;

const forgeries: Readonly<Record<ForgeryKind, Forge>> = {
  genuine: ({ bytes }) => bytes,
  'altered-amount': (subject) =>
    replacePassage(subject.bytes, AMOUNT, (passage) => raiseAmount(passage, subject)),
  'swapped-spot': renderForOtherSpot,
  'swapped-qr': ({ bytes }, other) => swapQr(bytes, other.bytes),
  'data-of-another': ({ bytes }, other) => swapAttachments(bytes, other.bytes),
  'drawn-over': (subject) =>
    tamperPage(subject.bytes, (content) => {
      const passage = passageOf(content, AMOUNT);
      return `${content}\n${coverPassage(passage, raiseAmount(passage, subject))}`;
    }),
  'saved-again': ({ bytes }) => tamper(bytes, (objects) => objects.reverse()),
};

/**
 * Forges an invoice as people do who have its file and another one.
 *
 * @param subject - what is forged
 * @param other - a genuine invoice of another spot
 */
export async function forge(
  kind: ForgeryKind,
  subject: IssuedFile,
  other: IssuedFile,
): Promise<Uint8Array> {
  return forgeries[kind](subject, other);
}

/** Puts the QR code of another invoice on the page. */
export function swapQr(bytes: Uint8Array, other: Uint8Array): Uint8Array {
  let code = '';
  tamperPage(other, (content) => {
    code = passageOf(content, 'Figure');
    return content;
  });
  return replacePassage(bytes, 'Figure', () => code);
}

/** Attaches the data of another invoice: its attached files of these kinds. */
export function swapAttachments(
  bytes: Uint8Array,
  other: Uint8Array,
  kinds: readonly AttachmentKind[] = ['invoice', 'xml', 'order'],
): Uint8Array {
  return kinds.reduce(
    (file, kind) => tamperAttachment(file, () => attachmentText(other, kind), kind),
    bytes,
  );
}

/**
 * The whole invoice drawn anew with the identity of another spot, as one can who has the renderer:
 * page, data and XML agree, and only the ledger knows better.
 */
function renderForOtherSpot(subject: IssuedFile, other: IssuedFile): Promise<Uint8Array> {
  const { scenicSpot, seller, drawer } = attachedInvoice(other.bytes);
  const forged = { ...attachedInvoice(subject.bytes), scenicSpot, seller, drawer };
  const order = attachmentText(subject.bytes, 'order');
  const { record, rendererVersion } = subject;
  return rendererOf(rendererVersion).renderInvoice({
    invoice: canonicalInvoice(forged),
    record,
    order,
  });
}

function attachedInvoice(bytes: Uint8Array): Invoice {
  return parseInvoice(attachmentText(bytes, 'invoice'));
}

function replacePassage(
  bytes: Uint8Array,
  tag: string,
  change: (passage: string) => string,
): Uint8Array {
  return tamperPage(bytes, (content) => {
    const passage = passageOf(content, tag);
    return content.replace(passage, () => change(passage));
  });
}

/** One digit of the amount becomes a larger one, of those that the file has a glyph for. */
function raiseAmount(passage: string, { bytes, record, rendererVersion }: IssuedFile): string {
  const invoice = attachmentText(bytes, 'invoice');
  const fields = rendererOf(rendererVersion).faceFields({ invoice, record });
  const text = fields.find(({ path }) => path === AMOUNT)?.text ?? '';
  const characters = Array.from(text);
  const glyphs = glyphsOf(passage);
  const largest =
    characters
      .filter((one) => /\d/.test(one))
      .toSorted()
      .at(-1) ?? '';
  const at = characters.findIndex((one) => /\d/.test(one) && one < largest);
  const glyph = glyphs[characters.indexOf(largest)];
  if (glyphs.length !== characters.length || glyph === undefined || at === -1) {
    throw new Error(`the amount ${text} cannot be raised`);
  }
  return changeGlyph(passage, at, glyph);
}
