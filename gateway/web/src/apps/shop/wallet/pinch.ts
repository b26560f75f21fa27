/** The largest that a face is shown, as a multiple of what fills the width. */
export const MAX_ZOOM = 4;

/** A zoom that is allowed: 1 fills the width; nearly 1 is meant to be 1. */
export function allowedZoom(zoom: number): number {
  return zoom < 1.05 ? 1 : Math.min(zoom, MAX_ZOOM);
}

/** Where the content must be scrolled so that the point at `focus` stays where it is. */
export function scrollAfterZoom(scroll: number, focus: number, ratio: number): number {
  return (scroll + focus) * ratio - focus;
}

interface Finger {
  readonly clientX: number;
  readonly clientY: number;
}

/** How far apart two fingers are, in CSS pixels. */
export function spreadOf(one: Finger, other: Finger): number {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}
