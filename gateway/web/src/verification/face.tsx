import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Notice, Skeleton } from '../components/feedback';
import { shared } from '../i18n/shared-dictionary';
import { PageView } from '../pdf/page-view';
import { PdfFile } from '../pdf/pdf-file';
import { verificationText as text } from './verification-dictionary';

/** A place on a page that differs, in millimetres from its upper left corner. */
export interface PageMark {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Number of the difference in the table; none for a place that only looks different. */
  readonly number?: number;
}

/** The places of differences, numbered as in the table, and those where the picture differs. */
export function boxesOf({ differences, fileChange }: ExaminedDocument): PageMark[] {
  return [
    ...differences.flatMap(({ place }, index) =>
      place === undefined ? [] : [{ ...place, number: index + 1 }],
    ),
    ...(fileChange?.places ?? []),
    ...(fileChange?.added ?? []).flatMap(({ place }) => (place === undefined ? [] : [place])),
  ];
}

/** A box around what differs, with its number. */
export function BoxMark({
  box: { x, y, width, height, number },
}: {
  readonly box: PageMark;
}): JSX.Element {
  return (
    <g>
      <rect
        class="box"
        x={x - 0.6}
        y={y - 0.6}
        width={width + 1.2}
        height={height + 1.2}
        rx="0.6"
      />
      {number !== undefined && (
        <>
          <circle class="box-badge" cx={x - 0.6} cy={y - 0.6} r="2.4" />
          <text class="box-number" x={x - 0.6} y={y + 0.4}>
            {number}
          </text>
        </>
      )}
    </g>
  );
}

const ZOOMS = [1, 1.5, 2, 3] as const;

/** The pages of the file as pictures, with what differs boxed. */
export function Face({
  file,
  result,
}: {
  readonly file: Blob;
  readonly result: ExaminedDocument | undefined;
}): JSX.Element {
  const [pdf, setPdf] = useState<PdfFile | 'unreadable'>();
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    let opened: PdfFile | undefined;
    let isCurrent = true;
    const open = async (): Promise<void> => {
      opened = await PdfFile.open(new Uint8Array(await file.arrayBuffer()));
      if (isCurrent) {
        setPdf(opened);
      } else {
        await opened.close();
      }
    };
    open().catch(() => {
      setPdf('unreadable');
    });
    return () => {
      isCurrent = false;
      void opened?.close();
    };
  }, [file]);
  if (pdf === undefined) {
    return <Skeleton height="20rem" />;
  }
  if (pdf === 'unreadable') {
    return <Notice mood="warn" title={shared('pageNotDrawn')} />;
  }
  const boxes = result === undefined ? [] : boxesOf(result);
  return (
    <div class="stack-tight">
      <div class="row">
        <Button
          kind="quiet"
          icon="plus"
          label={text('zoomIn')}
          disabled={zoom === ZOOMS.length - 1}
          onClick={() => {
            setZoom(zoom + 1);
          }}
        />
        <Button
          kind="quiet"
          icon="minus"
          label={text('zoomOut')}
          disabled={zoom === 0}
          onClick={() => {
            setZoom(zoom - 1);
          }}
        />
      </div>
      {Array.from({ length: pdf.pages }, (_, index) => {
        const page = index + 1;
        const here = boxes.filter((box) => box.page === page);
        return (
          <PageView
            key={page}
            file={pdf}
            page={page}
            zoom={ZOOMS[zoom] ?? 1}
            label={text('faceLabel', { page, boxes: here.length })}
            overlay={() => here.map((box, at) => <BoxMark key={at} box={box} />)}
          />
        );
      })}
    </div>
  );
}
