/** Scene of a spot's picture. */
export type SceneKind = 'mountain' | 'town' | 'lake' | 'temple' | 'sea';

/** How a scenic spot looks in the shop and in the wallet. */
export interface SpotTheme {
  /** `#rrggbb`; white text on it has a contrast of 4.5:1 at least. */
  readonly colour: string;
  readonly kind: SceneKind;
  /** Where the spot's picture begins its dice, so that it is always drawn alike. */
  readonly seed: number;
}

/** Colours of old Chinese paintings, each dark enough for white text. */
const PALETTE = [
  '#0a6b5a',
  '#1e5a8a',
  '#7a3b1d',
  '#5b4a8a',
  '#8a2f3c',
  '#3f6212',
  '#0f5e73',
  '#85521a',
  '#4a5568',
  '#9b3868',
] as const;

const KINDS: readonly SceneKind[] = ['mountain', 'town', 'lake', 'temple', 'sea'];

/** Last words of names of places in pinyin and English, and what one sees there. */
const PLACES: readonly (readonly [RegExp, SceneKind])[] = [
  [/(shan|feng|ling|gu|xia|mountain|peak|valley)$/, 'mountain'],
  [/(zhen|cheng|cun|jie|town|village|street|city)$/, 'town'],
  [/(hu|he|jiang|xi|quan|lake|river|spring)$/, 'lake'],
  [/(si|ta|gong|miao|guan|yuan|museum|temple|palace|garden)$/, 'temple'],
  [/(hai|dao|wan|sea|island|bay)$/, 'sea'],
];

/** FNV-1a, 32 bits. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of white text on `#rrggbb` (WCAG 2.2). */
export function contrastWithWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

/** The colour, darkened until white text on it can be read. */
export function underWhiteText(colour: string): string {
  let dark = colour;
  while (contrastWithWhite(dark) < 4.5) {
    dark = dark.replace(/[0-9a-f]{2}/g, (part) =>
      Math.floor(Number.parseInt(part, 16) * 0.94)
        .toString(16)
        .padStart(2, '0'),
    );
  }
  return dark;
}

/**
 * How a spot looks; follows from its identifier alone, so that it is the same on every terminal.
 *
 * @param colour - the spot's own colour, `#rrggbb`, where the shop knows it
 */
export function spotTheme(scenicSpotId: string, colour?: string): SpotTheme {
  const seed = seedOf(scenicSpotId);
  const known = PLACES.find(([ending]) => ending.test(scenicSpotId))?.[1];
  return {
    colour: underWhiteText(colour ?? PALETTE[seed % PALETTE.length] ?? PALETTE[0]),
    kind: known ?? KINDS[(seed >>> 8) % KINDS.length] ?? 'mountain',
    seed,
  };
}
