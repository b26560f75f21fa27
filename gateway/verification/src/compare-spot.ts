import type { ScenicSpotRevision } from '@guanming/chaincode/domain';
import type { DocumentDifference } from '@guanming/wire/verdicts';
import type { PageText } from './pdf-content';

/** Whether a field belongs to the scenic spot's identity. */
export function isSpotField(field: string): boolean {
  return ['scenicSpot.scenicSpotId', 'scenicSpot.name.zh', 'scenicSpot.name.en'].includes(field);
}

/** The same differences, the scenic spot's identity first. */
export function spotFirst(differences: readonly DocumentDifference[]): DocumentDifference[] {
  return [
    ...differences.filter(({ field }) => isSpotField(field)),
    ...differences.filter(({ field }) => !isSpotField(field)),
  ];
}

/** Compares the spot's identity on the page with its revision on the ledger. */
export function compareSpotOnPage(
  texts: readonly PageText[],
  revision: ScenicSpotRevision,
): DocumentDifference[] {
  const registered = {
    'scenicSpot.scenicSpotId': revision.scenicSpotId as string,
    'scenicSpot.name.zh': revision.name.zh,
    'scenicSpot.name.en': revision.name.en,
  };
  return Object.entries(registered).flatMap(([field, ledger]) => {
    const shown = texts.filter(({ tag }) => tag === field).map(({ text }) => text.trim());
    const wrong = shown.find((text) => text.replace(/\s/g, '') !== ledger.replace(/\s/g, ''));
    return wrong === undefined ? [] : [{ field, part: 'page' as const, document: wrong, ledger }];
  });
}
