import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readLevelJournal } from './level-journal';
import { readLevelTable } from './level-table';

/** A text that was found in a file. */
interface Trace {
  readonly file: string;
  /** What was looked for. */
  readonly text: string;
}

/** Result of searching a folder for traces. */
export interface Search {
  readonly traces: readonly Trace[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * Looks for texts in all files of a folder: in the bytes as they are, and in what LevelDB's tables
 * (compressed) and journals (cut into records) hold. A text is found as UTF-8 and UTF-16, with JSON
 * escapes, and within base64 and base64url of a longer text, as in a JWS.
 */
export function findTraces(folder: string, texts: readonly string[]): Search {
  const forms = texts.flatMap((text) => formsOf(text).map((form) => ({ text, form })));
  const traces: Trace[] = [];
  let bytes = 0;
  const files = listFiles(folder);
  for (const file of files) {
    const content = withoutTrailingZeros(readFileSync(file));
    bytes += content.length;
    const parts = [content, ...readParts(file, content)];
    const found = forms.filter(({ form }) => parts.some((part) => part.includes(form)));
    for (const text of new Set(found.map((one) => one.text))) {
      traces.push({ file, text });
    }
  }
  return { traces, files: files.length, bytes };
}

/** All files of a folder and the folders in it. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const ZEROS = Buffer.alloc(64 * 1024);

/** An orderer's write-ahead log is made 64 MB long in advance; what is not written yet is zero. */
function withoutTrailingZeros(content: Buffer): Buffer {
  let end = content.length;
  while (end > 0 && isZero(content.subarray(Math.max(0, end - ZEROS.length), end))) {
    end = Math.max(0, end - ZEROS.length);
  }
  return content.subarray(0, end);
}

function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}

function readParts(file: string, content: Buffer): Buffer[] {
  const name = basename(file);
  if (/^\d+\.ldb$/.test(name)) {
    return readLevelTable(content);
  }
  return /^(\d+\.log|MANIFEST-\d+)$/.test(name) ? [readLevelJournal(content)] : [];
}

/** Every form in which a text may lie in a file. */
function formsOf(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const escaped = escapeJson(text);
  return [
    Buffer.from(text),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(escaped),
    Buffer.from(
      escaped.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => `\\u${code.toUpperCase()}`),
    ),
    ...[text, escaped].flatMap(base64Forms),
  ];
}

/** JSON with all but ASCII escaped. */
function escapeJson(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /[^\x20-\x7e]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/**
 * What base64 makes of a text depends on how many bytes are before it, modulo three; the characters
 * at both ends depend on the neighbours too and are left out.
 */
function base64Forms(text: string): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const usable = bytes.subarray(0, bytes.length - (bytes.length % 3));
    const inner = usable.toString('base64').slice(before === 0 ? 0 : 4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((one) => Buffer.from(one));
  });
}
