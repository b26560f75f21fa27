import { PdfError } from '../pdf-error';
import type { Unpacked } from './object-streams';
import type { Location, References } from './read-references';
import type { Definition } from './scan-file';

/**
 * Definitions on which two kinds of parser agree: one that follows the cross-reference sections,
 * and one that takes the last definition in the file.
 *
 * @returns by number of the object
 * @throws PdfError PDF_AMBIGUOUS when a section points at nothing
 */
export function agreedDefinitions(
  unpacked: readonly Unpacked[],
  { locations }: References,
): Map<number, Definition> {
  const last = lastDefinitions(unpacked);
  if ([...locations].some(([object, { kind }]) => kind !== 'free' && !last.has(object))) {
    throw new PdfError('PDF_AMBIGUOUS', 'the file has no object where it says');
  }
  const agreed = new Map<number, Definition>();
  for (const [object, scanned] of last) {
    const location = locations.get(object);
    const named = location && definitionAt(unpacked, location, object);
    const generation = location?.kind === 'at' ? location.generation : 0;
    const isOne = named === scanned && generation === scanned.generation;
    agreed.set(object, isOne ? scanned : { ...(named ?? scanned), object, isAmbiguous: true });
  }
  return agreed;
}

function lastDefinitions(unpacked: readonly Unpacked[]): Map<number, Definition> {
  const last = new Map<number, Definition>();
  for (const { definition, contained } of unpacked) {
    for (const one of [definition, ...contained]) {
      last.set(one.object, one);
    }
  }
  return last;
}

function definitionAt(
  unpacked: readonly Unpacked[],
  location: Location,
  object: number,
): Definition | undefined {
  switch (location.kind) {
    case 'free':
      return undefined;
    case 'at':
      return unpacked.find(({ definition }) => definition.offset === location.offset)?.definition;
    case 'in':
      return unpacked
        .findLast(({ definition }) => definition.object === location.stream)
        ?.contained.find((one) => one.object === object);
  }
}
