/**
 * How what a page draws stands to what the original's draws: the same, also when it only sets the
 * state of drawing apart; `added`, something before or behind it; `changed`, anything else.
 */
export type ContentComparison = 'same' | 'added' | 'changed';

/** Compares two content streams; what cannot be read is changed. */
export function compareContent(
  found: string | undefined,
  expected: string | undefined,
): ContentComparison {
  if (found === undefined || expected === undefined) {
    return 'changed';
  }
  return found === expected ? 'same' : compareSurroundings(found, expected);
}

function compareSurroundings(found: string, expected: string): ContentComparison {
  const at = found.indexOf(expected);
  const [before, behind] = [found.slice(0, at), found.slice(at + expected.length)];
  if (expected === '' || at === -1 || /\S$/.test(before) || /^\S/.test(behind)) {
    return 'changed';
  }
  const saves = wordsOf(before);
  const restores = wordsOf(behind);
  return saves.every((word) => word === 'q') &&
    restores.every((word) => word === 'Q') &&
    saves.length === restores.length
    ? 'same'
    : 'added';
}

/** Whether a page with such content draws nothing. */
export function isBlank(content: string | undefined): boolean {
  return content !== undefined && wordsOf(content).every((word) => /^[qQ]$/.test(word));
}

function wordsOf(content: string): string[] {
  return content.split(/\s+/).filter((word) => word !== '');
}
