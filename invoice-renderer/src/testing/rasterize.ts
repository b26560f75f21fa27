import { createCanvas, loadImage } from '@napi-rs/canvas';
import { drawInSinglePrecision } from '../single-precision';

/** A page as pixels, four bytes each (RGBA). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

/** What is used of a parsed PDF. */
interface ParsedPdf {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getViewport(options: { scale: number }): { width: number; height: number };
    render(options: object): { promise: Promise<void> };
  }>;
  destroy(): Promise<void>;
}

/** Draws each page of a PDF at a resolution in dots per inch. */
export async function rasterize(pdf: Uint8Array, resolution: number): Promise<Picture[]> {
  drawInSinglePrecision();
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: Uint8Array.from(pdf),
    verbosity: 0,
    useSystemFonts: false,
  });
  const document = (await task.promise) as unknown as ParsedPdf;
  const pictures: Picture[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: resolution / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvas: null, canvasContext: context, viewport }).promise;
    const { width, height } = canvas;
    const { data } = context.getImageData(0, 0, width, height);
    pictures.push({ width, height, pixels: data });
  }
  await document.destroy();
  return pictures;
}

/**
 * Writes a picture as a PNG file, its colours rounded to multiples of `step` of 255: at 16 nobody
 * sees it, and the file is half as large.
 */
export function encodePng({ width, height, pixels }: Picture, step: number): Promise<Uint8Array> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  image.data.set(pixels.map((value) => Math.min(255, Math.round(value / step) * step)));
  context.putImageData(image, 0, 0);
  return canvas.encode('png');
}

/** Reads a PNG file. */
export async function readPicture(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, pixels: data };
}

/**
 * How many pixels differ in some channel by more than `tolerance` of 255 steps; all of them when
 * the sizes differ.
 */
export function countDifferentPixels(one: Picture, other: Picture, tolerance: number): number {
  if (one.width !== other.width || one.height !== other.height) {
    return Math.max(one.width * one.height, other.width * other.height);
  }
  const different = new Set<number>();
  one.pixels.forEach((value, index) => {
    if (Math.abs(value - (other.pixels[index] ?? 0)) > tolerance) {
      different.add(index >> 2);
    }
  });
  return different.size;
}
