import { PdfError } from './pdf-error';
import type { PdfErrorCode } from './pdf-error';

/** ISO 32000-1, note 13 of annex H: readers accept a header within the first 1024 bytes. */
const HEADER_BYTES = 1_024;

type FileKindCode = Extract<PdfErrorCode, `FILE_${string}`>;

/** What files of other kinds begin with. */
const beginnings: readonly (readonly [string, FileKindCode])[] = [
  ['Rar!', 'FILE_IS_ARCHIVE'],
  ['7z\xbc\xaf', 'FILE_IS_ARCHIVE'],
  ['\x1f\x8b', 'FILE_IS_ARCHIVE'],
  ['\xd0\xcf\x11\xe0', 'FILE_IS_OFFICE_DOCUMENT'],
  ['\x89PNG', 'FILE_IS_PICTURE'],
  ['\xff\xd8\xff', 'FILE_IS_PICTURE'],
  ['GIF8', 'FILE_IS_PICTURE'],
  ['II*\0', 'FILE_IS_PICTURE'],
  ['MM\0*', 'FILE_IS_PICTURE'],
];

/** BMP, WebP, and what phones make of photos. */
const PICTURE = /^(BM[^]{4}\0{4}|RIFF[^]{4}WEBP|[^]{4}ftyp(hei|mif|avif))/;

/** What texts begin with; the first that fits counts. */
const markup: readonly (readonly [RegExp, FileKindCode])[] = [
  [/^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype html|html|head|body)\b/i, 'FILE_IS_HTML'],
  [/^\s*<[?!a-z]/i, 'FILE_IS_XML'],
  // eslint-disable-next-line no-control-regex -- a text has none of them
  [/^[^\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]*$/, 'FILE_IS_TEXT'],
];

/**
 * Looks at what a file is before it is taken for a PDF, so that a person hears what to do about it.
 * A file of no known kind is left to the parser.
 *
 * @throws PdfError `FILE_EMPTY`, or `FILE_IS_…` with its kind
 */
export function assertLooksLikePdf(bytes: Uint8Array): void {
  const code = kindOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (code !== undefined) {
    throw new PdfError(code, 'the file is not a PDF');
  }
}

function kindOf(bytes: Buffer): FileKindCode | undefined {
  const head = bytes.subarray(0, HEADER_BYTES).toString('latin1');
  if (bytes.length === 0) {
    return 'FILE_EMPTY';
  }
  if (head.includes('%PDF-')) {
    return undefined;
  }
  if (head.startsWith('PK')) {
    return kindOfZip(bytes);
  }
  const [, code] = beginnings.find(([beginning]) => head.startsWith(beginning)) ?? [];
  return code ?? (PICTURE.test(head) ? 'FILE_IS_PICTURE' : kindOfText(textOf(head)));
}

function kindOfText(text: string): FileKindCode | undefined {
  return markup.find(([signature]) => signature.test(text))?.[1];
}

/** The names of what a ZIP holds stand in it uncompressed. */
function kindOfZip(bytes: Buffer): FileKindCode {
  if (bytes.includes('OFD.xml')) {
    return 'FILE_IS_OFD';
  }
  return bytes.includes('[Content_Types].xml') ? 'FILE_IS_OFFICE_DOCUMENT' : 'FILE_IS_ARCHIVE';
}

/** Without a byte order mark, and UTF-16 as if it were of bytes. */
function textOf(head: string): string {
  return head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '');
}
