import type { ForgeryKind } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Notice, Skeleton } from '../../../components/feedback';
import { shared } from '../../../i18n/shared-dictionary';
import { PageView } from '../../../pdf/page-view';
import { PdfFile } from '../../../pdf/pdf-file';
import { BoxMark, boxesOf } from '../../../verification/face';
import { rehearsalText as text } from './rehearsal-dictionary';
import type { RehearsedFile } from './rehearsal-store';
import { titleOf } from './rehearsal-words';

/** The first page of a forged file, with what differs boxed. */
export function CasePicture({
  kind,
  checked: { file, result },
}: {
  readonly kind: ForgeryKind;
  readonly checked: RehearsedFile;
}): JSX.Element {
  const [pdf, setPdf] = useState<PdfFile | 'unreadable'>();
  useEffect(() => {
    let isCurrent = true;
    const opening = file
      .arrayBuffer()
      .then((bytes) => PdfFile.open(new Uint8Array(bytes)))
      .catch(() => 'unreadable' as const);
    void opening.then((opened) => {
      if (isCurrent) {
        setPdf(opened);
      }
    });
    return () => {
      isCurrent = false;
      void opening.then((opened) => (opened === 'unreadable' ? undefined : opened.close()));
    };
  }, [file]);
  if (pdf === undefined) {
    return <Skeleton height="12rem" />;
  }
  if (pdf === 'unreadable') {
    return <Notice mood="warn" title={shared('pageNotDrawn')} />;
  }
  const boxes = result === undefined ? [] : boxesOf(result).filter(({ page }) => page === 1);
  return (
    <PageView
      file={pdf}
      page={1}
      label={text('facePicture', { title: titleOf(kind) })}
      overlay={() => boxes.map((box, at) => <BoxMark key={at} box={box} />)}
    />
  );
}
