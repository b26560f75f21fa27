import type { DocumentTexts } from '@guanming/invoice-renderer';
import type { Place } from '@guanming/wire/verdicts';
import type { FileComparison } from './compare-files';
import type { FileExplanation } from './explain-file';
import type { Attachment } from './objects/find-attachments';
import type { PdfErrorCode } from './pdf-error';
import type { SheetCover } from './sheet/sheet-cover';

/** A text of the page in marked content: `tag` is the path of a field of the face. */
export interface PageText {
  readonly tag: string;
  readonly text: string;
  /** Page (1, 2 …) and where it stands on it, in millimetres from the upper left corner. */
  readonly page: number;
  readonly box: Omit<Place, 'page'>;
}

/** Whether marked content is a field of the face: other tags are structure types, with a capital. */
export function isFieldTag(tag: string): boolean {
  return /^[a-z]/.test(tag);
}

/** A PDF as inspection and parser read it. */
export interface PdfContent {
  readonly pages: number;
  /** The files of an invoice that are attached; `ambiguous`: programs read different ones. */
  readonly attachments: readonly Attachment[] | 'ambiguous';
  readonly texts: readonly PageText[];
  /** What the QR codes say that the rendered pages show, by page; undefined where there is none. */
  readonly qrs: readonly (string | undefined)[];
}

/** Everything that an original is drawn from, and the version of the renderer that draws it. */
export interface OriginalTexts extends DocumentTexts {
  readonly rendererVersion: string;
}

/** Request to the process that works on PDFs. */
export type PdfTask =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | ({ readonly kind: 'compare'; readonly bytes: Uint8Array } & OriginalTexts)
  | ({ readonly kind: 'render' } & OriginalTexts)
  | { readonly kind: 'draw'; readonly bytes: Uint8Array; readonly boxes: readonly Place[] }
  | { readonly kind: 'begin-sheet'; readonly cover: SheetCover }
  | { readonly kind: 'place-on-sheet'; readonly bytes: Uint8Array }
  | { readonly kind: 'end-sheet' };

/** How a file stands to the one that the renderer makes. */
export type ComparedFile =
  | { readonly comparison: Exclude<FileComparison, 'different'> }
  | ({ readonly comparison: 'different' } & FileExplanation);

/** The first that the process says: whether it has loaded its modules. */
export type PdfStart = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** Reply of the process that works on PDFs. */
export type PdfReply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly code: PdfErrorCode | 'WORKER_FAILED';
      readonly detail: string;
    };
