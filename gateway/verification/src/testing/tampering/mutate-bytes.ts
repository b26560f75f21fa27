import type { Mutate } from './mutation';

/** One byte anywhere in the file becomes another. */
export const mutateByte: Mutate = (issued, _other, random) => {
  const file = Uint8Array.from(issued.pdf);
  const offset = random.below(file.length);
  file[offset] = file[offset]! ^ (1 + random.below(255));
  return Promise.resolve({ file, what: `byte ${offset}`, complaint: () => undefined });
};
