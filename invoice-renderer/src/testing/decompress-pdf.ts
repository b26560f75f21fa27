import { inflateSync } from 'node:zlib';

/**
 * A PDF that the renderer wrote, streams inflated and without their lengths and the offsets of
 * objects: what it says, whatever the deflate library of the machine made of it.
 */
export function decompressPdf(pdf: Uint8Array): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const parts: string[] = [];
  let position = 0;
  for (;;) {
    const stream = text.indexOf('\nstream\n', position);
    if (stream === -1) {
      break;
    }
    const dictionary = text.slice(position, stream);
    const length = /\/Length (\d+)(?![^]*\/Length \d)/.exec(dictionary)?.[1];
    if (length === undefined) {
      throw new RangeError('a stream without its length');
    }
    const start = stream + '\nstream\n'.length;
    const body = Buffer.from(text.slice(start, start + Number(length)), 'latin1');
    const isDeflated = dictionary.lastIndexOf('/FlateDecode') > dictionary.lastIndexOf(' 0 obj');
    parts.push(
      dictionary.replace(`/Length ${length}`, '/Length'),
      (isDeflated ? inflateSync(body) : body).toString('latin1'),
    );
    position = start + Number(length);
  }
  const tail = text.slice(position);
  parts.push(tail.replace(/\d{10} 00000 n/g, '').replace(/startxref\n\d+/, 'startxref'));
  return Buffer.from(parts.join('\n'), 'latin1');
}
