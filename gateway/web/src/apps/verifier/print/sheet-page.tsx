import { bookableOf } from '@guanming/verification/review';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Empty, Notice } from '../../../components/feedback';
import { PdfFile } from '../../../pdf/pdf-file';
import { files } from '../documents/documents';
import { outcomes } from '../table/outcomes';
import { setAside } from '../table/set-aside';
import { text } from '../verifier-dictionary';

/** Pixels across an invoice on paper: 200 to the inch on 190 mm. */
const WIDTH = 1_496;

interface Picture {
  readonly name: string;
  readonly url: string;
}

async function drawPages(name: string, file: Blob): Promise<Picture[]> {
  const pdf = await PdfFile.open(new Uint8Array(await file.arrayBuffer()));
  try {
    const pictures: Picture[] = [];
    for (let page = 1; page <= pdf.pages; page += 1) {
      const canvas = document.createElement('canvas');
      await pdf.draw(page, canvas, WIDTH);
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/png');
      });
      canvas.width = 0;
      if (blob !== null) {
        pictures.push({ name, url: URL.createObjectURL(blob) });
      }
    }
    return pictures;
  } finally {
    await pdf.close();
  }
}

/** Invoices that may be booked, two on each A4 page with a line to cut along, for the folder of vouchers. */
export function SheetPage(): JSX.Element {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const [done, setDone] = useState(0);
  const [notDrawn, setNotDrawn] = useState<readonly string[]>([]);
  const chosen = bookableOf(outcomes.value, setAside.value).map(({ file }) => file);
  const left = files.value.length - chosen.length;
  useEffect(() => {
    let isCurrent = true;
    const made: Picture[] = [];
    const drawAll = async (): Promise<void> => {
      for (const { name, file } of chosen) {
        try {
          made.push(...(file === undefined ? [] : await drawPages(name, file)));
        } catch {
          setNotDrawn((names) => [...names, name]);
        }
        if (!isCurrent) {
          return;
        }
        setPictures([...made]);
        setDone((before) => before + 1);
      }
    };
    void drawAll();
    return () => {
      isCurrent = false;
      made.forEach(({ url }) => {
        URL.revokeObjectURL(url);
      });
    };
  }, []);
  const ready = done === chosen.length;
  const sheets = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, index) =>
    pictures.slice(index * 2, index * 2 + 2),
  );
  return (
    <div class="stack">
      <div class="row no-print">
        <h1>{text('printSheet')}</h1>
        <Button
          icon="list"
          busy={!ready}
          onClick={() => {
            print();
          }}
        >
          {text('print')}
        </Button>
        <a class="button" data-kind="quiet" href="#/">
          {text('back')}
        </a>
      </div>
      <div class="stack-tight no-print">
        {!ready && <Notice title={text('preparing', { done, total: chosen.length })} />}
        {left > 0 && <Notice title={text('leftOut', { count: left })} />}
        {notDrawn.length > 0 && (
          <Notice mood="warn" title={text('notDrawn', { names: notDrawn.join(', ') })} />
        )}
      </div>
      {chosen.length === 0 && <Empty icon="invoice">{text('sumsOf', { count: 0 })}</Empty>}
      {sheets.map((sheet, index) => (
        <div key={index} class="sheet-a4">
          {sheet.map(({ name, url }) => (
            <figure key={url} class="sheet-half">
              <img src={url} alt={name} />
            </figure>
          ))}
        </div>
      ))}
    </div>
  );
}
