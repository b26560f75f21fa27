import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice, Skeleton } from '../components/feedback';
import { shared } from '../i18n/shared-dictionary';
import type { PageSize, PdfFile } from './pdf-file';

/** Pixels of a page that is drawn larger than any screen needs. */
const MAX_WIDTH = 4_096;
/** How long a zoom must rest before the page is drawn anew, in milliseconds; till then it is stretched. */
const REST_MS = 120;

/**
 * One page of a PDF, drawn as sharp as the screen shows it.
 *
 * @param overlay - shapes over the page, in millimetres from its upper left corner
 */
export function PageView({
  file,
  page,
  label,
  zoom = 1,
  overlay,
}: {
  readonly file: PdfFile;
  readonly page: number;
  /** What the picture is, for those who cannot see it. */
  readonly label: string;
  /** 1 fills the width. */
  readonly zoom?: number;
  readonly overlay?: (size: PageSize) => ComponentChildren;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<PageSize>();
  const [failed, setFailed] = useState(false);
  const drawing = useRef(Promise.resolve());
  useEffect(() => {
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      const found = await file.sizeOf(page);
      const width = (box.current?.clientWidth ?? 600) * zoom * devicePixelRatio;
      if (isCurrent && canvas.current !== null) {
        await file.draw(page, canvas.current, Math.min(MAX_WIDTH, Math.round(width)));
        setSize(found);
      }
    };
    const timer = setTimeout(
      () => {
        // A canvas takes one drawing at a time.
        drawing.current = drawing.current.then(draw).catch(() => {
          setFailed(isCurrent);
        });
      },
      size === undefined ? 0 : REST_MS,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [file, page, zoom]);
  if (failed) {
    return <Notice mood="warn" title={shared('pageNotDrawn')} />;
  }
  return (
    <div ref={box} class="page-scroll" tabIndex={zoom > 1 ? 0 : undefined}>
      {size === undefined && <Skeleton height="14rem" />}
      <div class="page-box" style={{ width: `${zoom * 100}%` }} hidden={size === undefined}>
        <canvas ref={canvas} class="page-canvas" role="img" aria-label={label} />
        {size !== undefined && overlay !== undefined && (
          <svg class="page-overlay" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
            {overlay(size)}
          </svg>
        )}
      </div>
    </div>
  );
}
