import { useEffect } from 'preact/hooks';

/** Rest after which a scrolled page is remembered, in milliseconds: browsers limit how often. */
const REST_MS = 100;
/** Longest wait for the content that was scrolled over, in milliseconds. */
const WAIT_MS = 10_000;

/** What is kept with an entry of the history. */
interface Kept {
  /** How far its page was scrolled, in CSS pixels. */
  readonly scroll?: number;
  /** Hash of the place from which it was reached. */
  readonly from?: string;
}

function kept(): Kept {
  return (history.state as Kept | null) ?? {};
}

function keep(part: Kept): void {
  history.replaceState({ ...kept(), ...part }, '');
}

const lastPlaces = new Map<string, string>();

function pathOf(hash: string): string {
  const [path = ''] = hash.replace(/^#/, '').split('?');
  return path === '' ? '/' : path;
}

/** The hash of a path as it was seen last in this tab, with its query. */
export function lastPlace(path: string): string {
  return lastPlaces.get(path) ?? `#${path}`;
}

/** Goes back in the history if a page was reached from this path. @returns whether it does */
export function goBackTo(path: string): boolean {
  const { from } = kept();
  const isFrom = from !== undefined && pathOf(from) === path;
  if (isFrom) {
    history.back();
  }
  return isFrom;
}

/** Scrolls to where an entry was left as soon as its content is that long. */
class Return {
  #wanted: number | undefined;
  #limit: ReturnType<typeof setTimeout> | undefined;

  get isUnderWay(): boolean {
    return this.#wanted !== undefined;
  }

  readonly stop = (): void => {
    clearTimeout(this.#limit);
    this.#wanted = undefined;
  };

  begin(scroll: number | undefined): void {
    this.stop();
    if (scroll !== undefined && scroll > 0) {
      this.#wanted = scroll;
      this.#limit = setTimeout(this.stop, WAIT_MS);
    }
  }

  readonly look = (): void => {
    const wanted = this.#wanted;
    if (wanted !== undefined && document.documentElement.scrollHeight - innerHeight >= wanted) {
      this.stop();
      scrollTo({ top: wanted, behavior: 'instant' });
    }
  };
}

/** Follows the history until it is called off. */
function follow(): () => void {
  const back = new Return();
  let rest: ReturnType<typeof setTimeout> | undefined;
  let place = location.href;
  const save = (): void => {
    clearTimeout(rest);
    if (!back.isUnderWay && location.href === place) {
      keep({ scroll: Math.round(scrollY) });
    }
  };
  const arrive = (event?: HashChangeEvent): void => {
    clearTimeout(rest);
    place = location.href;
    lastPlaces.set(pathOf(location.hash), location.hash);
    if (event?.isTrusted === false) {
      // The page itself changed its address.
      return;
    }
    if (event !== undefined && history.state === null) {
      keep({ from: new URL(event.oldURL).hash });
    }
    back.begin(kept().scroll);
    // Behind the page's own way to its top.
    requestAnimationFrame(() => requestAnimationFrame(back.look));
  };
  const onScroll = (): void => {
    clearTimeout(rest);
    rest = setTimeout(save, REST_MS);
  };
  const growth = new ResizeObserver(back.look);
  const acts = ['wheel', 'touchstart', 'keydown', 'pointerdown'] as const;
  history.scrollRestoration = 'manual';
  growth.observe(document.body);
  addEventListener('hashchange', arrive);
  addEventListener('scroll', onScroll, { passive: true });
  addEventListener('click', save, { capture: true });
  addEventListener('pagehide', save);
  acts.forEach((act) => {
    addEventListener(act, back.stop, { passive: true });
  });
  arrive();
  return () => {
    back.stop();
    growth.disconnect();
    clearTimeout(rest);
    removeEventListener('hashchange', arrive);
    removeEventListener('scroll', onScroll);
    removeEventListener('click', save, { capture: true });
    removeEventListener('pagehide', save);
    acts.forEach((act) => {
      removeEventListener(act, back.stop);
    });
  };
}

/**
 * Keeps how far each entry of the history was scrolled, and goes there again by Back and after a
 * reload, once what was scrolled over has been read again.
 */
export function useKeptPlace(): void {
  useEffect(follow, []);
}
