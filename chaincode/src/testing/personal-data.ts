/** Long enough to hold a word of interest, and nothing that is plain text. */
const ENCODED = /[A-Za-z0-9+/_-]{16,}={0,2}/g;

/**
 * The first of some words that a text shows, in clear or inside base64 or base64url: what an
 * auditor would search a block for.
 */
export function findPersonalData(text: string, words: readonly string[]): string | undefined {
  const decoded = [...text.matchAll(ENCODED)].map(([token]) =>
    Buffer.from(token, 'base64').toString('utf8'),
  );
  return words.find((word) => [text, ...decoded].some((candidate) => candidate.includes(word)));
}
