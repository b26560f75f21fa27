/** A rectangle on the page in millimetres from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The page in millimetres, as of a fully digitalized invoice (GB/T 33190 `PhysicalBox 0 0 210 140`). */
export const PAGE: Box = { x: 0, y: 0, width: 210, height: 140 };

/** Points (1/72 inch) of a length in millimetres. */
export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** The box between two corners. */
export function between(left: number, top: number, right: number, bottom: number): Box {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
