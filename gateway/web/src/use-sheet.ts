import { useEffect, useState } from 'preact/hooks';

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

/** The sheet that is being left: the browser goes back a moment after it was asked. */
let leaving: { readonly name: string; readonly gone: Promise<void> } | undefined;

function leave(name: string): void {
  const gone = new Promise<void>((resolve) => {
    const arrive = (): void => {
      leaving = undefined;
      resolve();
    };
    addEventListener('popstate', arrive, { once: true });
  });
  leaving = { name, gone };
  history.back();
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
  useEffect(() => {
    const follow = (): void => {
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
  const enter = (): void => {
    history.pushState({ sheets: [...openSheets(), name] }, '');
    setOpen(true);
  };
  return {
    open,
    show: () => {
      if (leaving === undefined) {
        enter();
      } else {
        void leaving.gone.then(enter);
      }
    },
    hide: () => {
      setOpen(false);
      if (openSheets().at(-1) === name && leaving?.name !== name) {
        leave(name);
      }
    },
  };
}
