import { deflateSync, inflateSync } from 'node:zlib';

/** One object of a PDF that the renderer wrote; streams are inflated. */
export interface PdfObject {
  readonly id: number;
  dictionary: string;
  /** Latin-1 text of the stream, one character a byte. */
  stream?: string;
}

/**
 * Takes a rendered PDF apart, lets `edit` change its objects, and writes it with a right xref.
 *
 * @param level - of compression (zlib)
 */
export function tamper(
  bytes: Uint8Array,
  edit: (objects: PdfObject[]) => void,
  level = 6,
): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const objects = readObjects(text);
  edit(objects);
  const trailer = /\ntrailer\n([^]*)\nstartxref\n/.exec(text)?.[1] ?? '';
  let file = text.slice(0, 15);
  const offsets = new Map<number, number>();
  for (const object of objects) {
    offsets.set(object.id, file.length);
    file += writeObject(object, level);
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let id = 1; id < size; id += 1) {
    file += `${String(offsets.get(id) ?? 0).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n${trailer.replace(/\/Size \d+/, `/Size ${size}`)}\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Changes the content stream of the first page. */
export function tamperPage(bytes: Uint8Array, edit: (content: string) => string): Uint8Array {
  return tamper(bytes, (objects) => {
    const page = streamThat(objects, ({ stream }) => stream.includes('/invoiceNumber <<'));
    page.stream = edit(page.stream);
  });
}

/** The attached files: the canonical invoice, the XML, and the signed order. */
export type AttachmentKind = 'invoice' | 'xml' | 'order';

/** Puts another text into an attached file. */
export function tamperAttachment(
  bytes: Uint8Array,
  edit: (text: string) => string,
  kind: AttachmentKind = 'invoice',
): Uint8Array {
  return tamper(bytes, (objects) => {
    const attachment = streamThat(objects, (object) => attachmentKind(object) === kind);
    const text = Buffer.from(attachment.stream, 'latin1').toString('utf8');
    attachment.stream = Buffer.from(edit(text), 'utf8').toString('latin1');
  });
}

/** Reads the text of an attached file. */
export function attachmentText(bytes: Uint8Array, kind: AttachmentKind): string {
  let found = '';
  tamperAttachment(
    bytes,
    (text) => {
      found = text;
      return text;
    },
    kind,
  );
  return found;
}

/** Which attached file an object is; undefined when it is none. */
export function attachmentKind({ dictionary, stream }: PdfObject): AttachmentKind | undefined {
  if (stream === undefined || !dictionary.includes('/EmbeddedFile')) {
    return undefined;
  }
  if (stream.startsWith('<?xml')) {
    return 'xml';
  }
  return dictionary.includes('#2Fjose') ? 'order' : 'invoice';
}

/** The passage of marked content of a tag, operators included. */
export function passageOf(content: string, tag: string): string {
  const start = content.indexOf(`/${tag} <<`);
  const end = content.indexOf('EMC', start);
  return content.slice(start, end);
}

/** An object with a stream. */
type StreamObject = PdfObject & { stream: string };

function streamThat(
  objects: readonly PdfObject[],
  isMeant: (object: StreamObject) => boolean,
): StreamObject {
  const found = objects.find(
    (object): object is StreamObject =>
      object.stream !== undefined && isMeant(object as StreamObject),
  );
  if (found === undefined) {
    throw new Error('the file is not as the renderer writes it');
  }
  return found;
}

function readObjects(text: string): PdfObject[] {
  const objects: PdfObject[] = [];
  let position = 15;
  for (;;) {
    const head = /^(\d+) 0 obj\n/.exec(text.slice(position, position + 20));
    if (head === null) {
      return objects;
    }
    const start = position + head[0].length;
    const end = text.indexOf('\nendobj\n', start);
    const streamAt = text.indexOf('\nstream\n', start);
    const id = Number(head[1]);
    if (streamAt === -1 || streamAt > end) {
      objects.push({ id, dictionary: text.slice(start, end) });
      position = end + 8;
      continue;
    }
    const dictionary = text.slice(start, streamAt);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    const body = Buffer.from(text.slice(streamAt + 8, streamAt + 8 + length), 'latin1');
    const stream = (isDeflated(dictionary) ? inflateSync(body) : body).toString('latin1');
    objects.push({ id, dictionary, stream });
    position = text.indexOf('\nendobj\n', streamAt + 8 + length) + 8;
  }
}

function writeObject({ id, dictionary, stream }: PdfObject, level: number): string {
  if (stream === undefined) {
    return `${id} 0 obj\n${dictionary}\nendobj\n`;
  }
  const plain = Buffer.from(stream, 'latin1');
  const body = isDeflated(dictionary) ? deflateSync(plain, { level }) : plain;
  const sized = dictionary.replace(/\/Length \d+/, `/Length ${body.length}`);
  return `${id} 0 obj\n${sized}\nstream\n${body.toString('latin1')}\nendstream\nendobj\n`;
}

function isDeflated(dictionary: string): boolean {
  return dictionary.includes('/Filter /FlateDecode');
}
