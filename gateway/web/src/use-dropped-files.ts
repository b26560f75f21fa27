import { useEffect, useRef, useState } from 'preact/hooks';

const hasFiles = (data: DataTransfer | null): boolean => data?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere on the page, or pasted. Without it a browser would open a
 * file that is dropped beside its target, and the page with all its results would be gone.
 *
 * @returns whether files hover over the page
 */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const take = (event: Event, data: DataTransfer | null): void => {
      const files = [...(data?.files ?? [])];
      if (files.length > 0) {
        event.preventDefault();
        latest.current(files);
      }
    };
    const listeners = {
      dragover: (event: DragEvent) => {
        if (hasFiles(event.dataTransfer)) {
          event.preventDefault();
          setOver(true);
        }
      },
      dragleave: (event: DragEvent) => {
        setOver((before) => before && event.relatedTarget !== null);
      },
      drop: (event: DragEvent) => {
        setOver(false);
        take(event, event.dataTransfer);
      },
      paste: (event: ClipboardEvent) => {
        take(event, event.clipboardData);
      },
    };
    const all = Object.entries(listeners) as [string, EventListener][];
    all.forEach(([name, listener]) => {
      addEventListener(name, listener);
    });
    return () => {
      all.forEach(([name, listener]) => {
        removeEventListener(name, listener);
      });
    };
  }, []);
  return over;
}
