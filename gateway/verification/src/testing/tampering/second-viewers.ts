import { degrees } from '@cantoo/pdf-lib';
import { openForeign } from './foreign/foreign-pdf';
import { isInstalled, printFrom } from './system-tools';

/** Resolution at which second viewers draw, dots per inch. */
const RESOLUTION = '60';
/** Largest difference of a colour channel that is not counted: rounding of the same shapes. */
const ROUNDING = 2;

interface Viewer {
  readonly program: string;
  readonly versionFlag: string;
  readonly args: (path: string) => readonly string[];
}

/** Programs that draw PDFs and have nothing in common with the one that the verification uses. */
const viewers = {
  poppler: {
    program: 'pdftoppm',
    versionFlag: '-v',
    args: (path) => ['-r', RESOLUTION, path],
  },
  mupdf: {
    program: 'mutool',
    versionFlag: '-v',
    args: (path) => ['draw', '-q', '-r', RESOLUTION, '-F', 'ppm', '-o', '-', path],
  },
  ghostscript: {
    program: 'gs',
    versionFlag: '--version',
    args: (path) => ['-q', '-dSAFER', '-sDEVICE=ppmraw', `-r${RESOLUTION}`, '-o', '-', path],
  },
} as const satisfies Record<string, Viewer>;

/** Name of a second viewer. */
export type ViewerName = keyof typeof viewers;

/** Names of all second viewers. */
export const viewerNames = Object.keys(viewers) as ViewerName[];

/** The second viewers that this machine has. */
export async function findViewers(): Promise<ViewerName[]> {
  const found = await Promise.all(
    viewerNames.map((name) => isInstalled(viewers[name].program, viewers[name].versionFlag)),
  );
  return viewerNames.filter((_, index) => found[index]);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel, from the upper left corner. */
  readonly data: Uint8Array;
}

/**
 * Draws two files with a second viewer and tells whether their pages look the same: blank pages
 * count for nothing, and a page may be rotated.
 *
 * @throws Error when the viewer fails
 */
export async function looksTheSame(
  name: ViewerName,
  file: Uint8Array,
  original: Uint8Array,
): Promise<boolean> {
  const found = await draw(name, file);
  let differing = found.map((_, index) => index);
  for (const turn of [0, 90, 180, 270]) {
    const expected = await draw(name, await rotate(original, turn));
    if (found.length !== expected.length) {
      return false;
    }
    differing = differing.filter((index) => !isAlike(found[index]!, expected[index]!));
    if (differing.length === 0) {
      return true;
    }
  }
  return false;
}

async function rotate(file: Uint8Array, turn: number): Promise<Uint8Array> {
  if (turn === 0) {
    return file;
  }
  const document = await openForeign(file);
  document.getPages().forEach((page) => {
    page.setRotation(degrees(turn));
  });
  return document.save();
}

async function draw(name: ViewerName, file: Uint8Array): Promise<Picture[]> {
  const { program, args } = viewers[name];
  return readPictures(await printFrom(program, file, args)).filter((picture) => !isBlank(picture));
}

/** Reads pictures in PPM form, one behind the other. */
function readPictures(bytes: Buffer): Picture[] {
  const pictures: Picture[] = [];
  let position = 0;
  while (position < bytes.length) {
    const head = /^P6\s(?:#.*\n)*(\d+)\s(\d+)\s255\s/.exec(
      bytes.toString('latin1', position, position + 200),
    );
    if (head === null) {
      throw new Error('the viewer printed no pictures');
    }
    const [width, height] = [Number(head[1]), Number(head[2])];
    const start = position + head[0].length;
    position = start + width * height * 3;
    pictures.push({ width, height, data: bytes.subarray(start, position) });
  }
  return pictures;
}

function isBlank({ data }: Picture): boolean {
  return data.every((value) => value === 255);
}

function isAlike(found: Picture, expected: Picture): boolean {
  return (
    found.width === expected.width &&
    found.height === expected.height &&
    found.data.every((value, index) => Math.abs(value - expected.data[index]!) <= ROUNDING)
  );
}
