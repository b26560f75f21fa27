/**
 * Lets pdf.js draw glyphs in single precision under every version of Node. Where the runtime has
 * `Float16Array` (Node 24), pdf.js 5 keeps outlines in half precision, which moves the edges of large
 * glyphs: at 110 dpi, 68 pixels of a page differed from what Node 20 draws by more than 40 of 255. pdf.js has no option for it and looks for the constructor when it first draws, so
 * it is taken from this process. Call it before pdf.js is loaded.
 */
export function drawInSinglePrecision(): void {
  Reflect.deleteProperty(globalThis, 'Float16Array');
}
