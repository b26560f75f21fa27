import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { allowedZoom, scrollAfterZoom, spreadOf } from './pinch';

/** Change of the zoom by one pixel of a wheel with Ctrl, which is what a trackpad's pinch sends. */
const WHEEL_STEP = 0.01;

interface Gesture {
  readonly spread: number;
  readonly zoom: number;
}

/** Listens to two fingers and to a trackpad's pinch. */
function listen(
  element: HTMLElement,
  zoom: () => number,
  change: (zoom: number, clientX: number) => void,
): () => void {
  let gesture: Gesture | undefined;
  const touch = (event: TouchEvent): void => {
    const [one, other] = event.touches;
    if (one === undefined || other === undefined) {
      gesture = undefined;
      return;
    }
    event.preventDefault();
    const spread = spreadOf(one, other);
    gesture ??= { spread, zoom: zoom() };
    change((gesture.zoom * spread) / gesture.spread, (one.clientX + other.clientX) / 2);
  };
  const wheel = (event: WheelEvent): void => {
    if (event.ctrlKey) {
      event.preventDefault();
      change(zoom() * Math.exp(-event.deltaY * WHEEL_STEP), event.clientX);
    }
  };
  const touches = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
  touches.forEach((type) => {
    element.addEventListener(type, touch, { passive: false });
  });
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    touches.forEach((type) => {
      element.removeEventListener(type, touch);
    });
    element.removeEventListener('wheel', wheel);
  };
}

/**
 * Lets two fingers zoom what `box` holds.
 *
 * @param box - around an element of the class `page-scroll`, which scrolls sideways
 */
export function usePinch(
  box: RefObject<HTMLElement>,
  zoom: number,
  setZoom: (zoom: number) => void,
): void {
  const now = useRef({ zoom, focus: undefined as number | undefined });
  useEffect(
    () =>
      box.current === null
        ? undefined
        : listen(
            box.current,
            () => now.current.zoom,
            (wanted, clientX) => {
              now.current.focus = clientX;
              setZoom(allowedZoom(wanted));
            },
          ),
    [],
  );
  useLayoutEffect(() => {
    const before = now.current;
    now.current = { zoom, focus: undefined };
    const scroll = box.current?.querySelector('.page-scroll');
    if (scroll && before.zoom !== zoom) {
      const { left, width } = scroll.getBoundingClientRect();
      const focus = before.focus === undefined ? width / 2 : before.focus - left;
      scroll.scrollLeft = scrollAfterZoom(scroll.scrollLeft, focus, zoom / before.zoom);
    }
  }, [zoom]);
}
