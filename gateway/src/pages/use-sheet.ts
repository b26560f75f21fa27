import { useEffect, useRef, useState } from 'preact/hooks';

/** A sheet that is a place in the history of the browser. */
export interface SheetPlace {
  readonly open: boolean;
  readonly show: () => void;
  readonly hide: () => void;
}

/** Names of the sheets that are open at this place of the history, the uppermost last. */
function openSheets(): readonly string[] {
  const state = history.state as { readonly sheets?: readonly string[] } | null;
  return state?.sheets ?? [];
}

/**
 * Gives a sheet a place of its own in the history: Back closes it and stays on the page, Forward opens
 * it again, and a page that is loaded anew shows it still. To leave the page from an open sheet,
 * replace its place: then Back leads to the page without it.
 *
 * @param name - tells it from the other sheets of its page
 */
export function useSheet(name: string): SheetPlace {
  const [open, setOpen] = useState(() => openSheets().includes(name));
  const isLeaving = useRef(false);
  useEffect(() => {
    const follow = (): void => {
      isLeaving.current = false;
      setOpen(openSheets().includes(name));
    };
    follow();
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }, [name]);
  return {
    open,
    show: () => {
      history.pushState({ sheets: [...openSheets(), name] }, '');
      setOpen(true);
    },
    hide: () => {
      setOpen(false);
      // The browser goes back a moment later: once is enough.
      if (openSheets().at(-1) === name && !isLeaving.current) {
        isLeaving.current = true;
        history.back();
      }
    },
  };
}
