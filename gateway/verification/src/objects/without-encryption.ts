import { PdfError } from '../pdf-error';
import { PdfObjects } from './pdf-objects';
import { nameOf, PdfReference, PdfStream } from './pdf-value';
import type { PdfValue } from './pdf-value';
import { writeObjects } from './write-objects';

/** A word that every encrypted file has, in whatever notation. */
const ENCRYPTION = /E(?:n|#6[Ee])(?:c|#63)(?:r|#72)(?:y|#79)(?:p|#70)(?:t|#74)|#45/;

/**
 * The same file without its encryption, if it has one that asks nobody for a password: what follows
 * then looks into streams as into those of any other file.
 *
 * @throws PdfError PDF_ENCRYPTED when a password is asked for, PDF_AMBIGUOUS when programs could decrypt
 * something else
 */
export function withoutEncryption(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (!ENCRYPTION.test(text)) {
    return bytes;
  }
  const plain = PdfObjects.read(bytes);
  if (!plain.trailer.has('Encrypt')) {
    return bytes;
  }
  const root = plain.trailer.get('Root');
  const objects = new Map<number, PdfValue>();
  for (const [object, definition] of plain.entries()) {
    if (definition.isAmbiguous || definition.generation !== 0) {
      throw new PdfError('PDF_AMBIGUOUS', 'an encrypted object has two readings');
    }
    if (!isPackaging(definition.value)) {
      objects.set(object, definition.value);
    }
  }
  if (!(root instanceof PdfReference)) {
    throw new PdfError('PDF_MALFORMED', 'the file has no root');
  }
  return writeObjects(objects, root);
}

function isPackaging(value: PdfValue): boolean {
  const type = value instanceof PdfStream ? nameOf(value.dictionary.get('Type')) : undefined;
  return type === 'XRef' || type === 'ObjStm';
}
