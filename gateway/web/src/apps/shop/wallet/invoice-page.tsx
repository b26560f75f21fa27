import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Empty, ErrorNotice, Foreign, Notice, Skeleton } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { nameIn } from '../../../i18n/dictionary';
import { formatDate, formatInstant, formatYuan } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { shared } from '../../../i18n/shared-dictionary';
import { PageView } from '../../../pdf/page-view';
import { PdfFile } from '../../../pdf/pdf-file';
import { useLoaded } from '../../../use-loaded';
import { PageHead } from '../page-head';
import { dayName } from '../purchase/day-name';
import { text } from '../shop-dictionary';
import { titleName } from '../titles/title-name';
import { kept, readPdf, readWallet } from './collect';
import { isWithinReach } from './fetch-pdf';
import { issueTimeOf } from './issue-time';
import { allowedZoom, MAX_ZOOM } from './pinch';
import { checkAddressOf, fileNameOf, inLanguage, shareInvoice } from './share-invoice';
import type { Shared } from './share-invoice';
import { usePinch } from './use-pinch';
import { walletText } from './wallet-dictionary';
import type { KeptInvoice } from './wallet-db';

/** How much larger or smaller one press makes the face. */
const ZOOM_STEP = 1.6;

function Facts({
  invoice,
  bytes,
}: {
  readonly invoice: KeptInvoice;
  readonly bytes: ArrayBuffer | undefined;
}): JSX.Element {
  const { buyer, visitDate } = invoice;
  const issueTime = invoice.issueTime ?? (bytes && issueTimeOf(bytes));
  return (
    <dl class="facts">
      <dt>{walletText('number')}</dt>
      <dd class="code">{invoice.invoiceNumber}</dd>
      {buyer !== undefined && (
        <>
          <dt>{walletText('title')}</dt>
          <dd>
            <Foreign>{titleName(buyer)}</Foreign>
          </dd>
        </>
      )}
      {issueTime !== undefined && (
        <>
          <dt>{walletText('issuedAt')}</dt>
          <dd>{formatDate(issueTime)}</dd>
        </>
      )}
      {visitDate !== undefined && (
        <>
          <dt>{text('visitOn')}</dt>
          <dd>{dayName(visitDate)}</dd>
        </>
      )}
      <dt>{walletText('orderedAt')}</dt>
      <dd>{formatInstant(invoice.orderedAt)}</dd>
      <dt>{walletText('spot')}</dt>
      <dd>
        <Foreign>{nameIn(invoice.spotName)}</Foreign>
      </dd>
      <dt>{walletText('total')}</dt>
      <dd class="money">{formatYuan(invoice.total)}</dd>
      <dt>{walletText('transaction')}</dt>
      <dd>
        <code class="small">{invoice.transactionId}</code>
      </dd>
    </dl>
  );
}

function Pages({
  pdf,
  invoice,
}: {
  readonly pdf: PdfFile;
  readonly invoice: KeptInvoice;
}): JSX.Element {
  const [zoom, setZoom] = useState(1);
  const box = useRef<HTMLElement>(null);
  usePinch(box, zoom, setZoom);
  const label = walletText('faceLabel', {
    spot: nameIn(invoice.spotName),
    number: invoice.invoiceNumber,
    total: formatYuan(invoice.total),
  });
  return (
    <section ref={box} class="stack-tight invoice-face" aria-label={walletText('face')}>
      <div class="row">
        <Button
          kind="secondary"
          icon="plus"
          disabled={zoom === MAX_ZOOM}
          onClick={() => {
            setZoom(allowedZoom(zoom * ZOOM_STEP));
          }}
        >
          {walletText('zoomIn')}
        </Button>
        <Button
          kind="secondary"
          icon="minus"
          disabled={zoom === 1}
          onClick={() => {
            setZoom(allowedZoom(zoom / ZOOM_STEP));
          }}
        >
          {walletText('zoomOut')}
        </Button>
      </div>
      {Array.from({ length: pdf.pages }, (_, index) => (
        <PageView key={index} file={pdf} page={index + 1} zoom={zoom} label={label} />
      ))}
    </section>
  );
}

function Actions({
  invoice,
  bytes,
  address,
}: {
  readonly invoice: KeptInvoice;
  readonly bytes: ArrayBuffer;
  readonly address: string | undefined;
}): JSX.Element {
  const [outcome, setOutcome] = useState<Shared>();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [bytes]);
  return (
    <div class="stack-tight">
      <div class="row">
        <a class="button" href={url} download={fileNameOf(invoice)}>
          <Icon name="download" />
          {walletText('download')}
        </a>
        <Button
          kind="secondary"
          icon="share"
          onClick={() => {
            shareInvoice(invoice, bytes, address).then(setOutcome, () => {
              setOutcome(undefined);
            });
          }}
        >
          {walletText('share')}
        </Button>
        {address !== undefined && (
          <a
            class="button"
            data-kind="quiet"
            href={inLanguage(address, language.value)}
            target="_blank"
            rel="noreferrer"
          >
            {walletText('checkPublic')}
          </a>
        )}
      </div>
      {address !== undefined && !isWithinReach(address, location.hostname) && (
        <p class="small quiet">{walletText('checkOnlyThere', { host: new URL(address).host })}</p>
      )}
      {outcome === 'copied' && <Notice title={walletText('linkCopied')} />}
      {outcome === 'impossible' && <Notice mood="warn" title={walletText('cannotShare')} />}
    </div>
  );
}

function Opened({
  invoice,
  bytes,
}: {
  readonly invoice: KeptInvoice;
  readonly bytes: ArrayBuffer;
}): JSX.Element {
  const [pdf, setPdf] = useState<PdfFile | 'unreadable'>();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let file: PdfFile | undefined;
    let isCurrent = true;
    const open = async (): Promise<void> => {
      file = await PdfFile.open(new Uint8Array(bytes));
      const found = await checkAddressOf(file);
      if (isCurrent) {
        setPdf(file);
        setAddress(found);
      } else {
        await file.close();
      }
    };
    open().catch(() => {
      setPdf('unreadable');
    });
    return () => {
      isCurrent = false;
      void file?.close();
    };
  }, [bytes]);
  return (
    <>
      {pdf === undefined && <Skeleton height="14rem" />}
      {pdf === 'unreadable' && <Notice mood="warn" title={shared('pageNotDrawn')} />}
      {pdf !== undefined && pdf !== 'unreadable' && <Pages pdf={pdf} invoice={invoice} />}
      <Actions invoice={invoice} bytes={bytes} address={address} />
    </>
  );
}

/** The face from the file, and what is known without it. */
function Invoice({ invoice }: { readonly invoice: KeptInvoice }): JSX.Element {
  const { invoiceNumber } = invoice;
  const { value: bytes, error, reload } = useLoaded(() => readPdf(invoiceNumber), invoiceNumber);
  return (
    <>
      {bytes === undefined && error === undefined && <Skeleton height="14rem" />}
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {bytes !== undefined && <Opened invoice={invoice} bytes={bytes} />}
      <section class="card">
        <Facts invoice={invoice} bytes={bytes} />
      </section>
    </>
  );
}

/** One invoice from this device: its face, and what can be done with it. */
export function InvoicePage({ invoiceNumber }: { readonly invoiceNumber: string }): JSX.Element {
  useEffect(() => {
    if (kept.value === undefined) {
      void readWallet();
    }
  }, []);
  const invoices = kept.value ?? {};
  const invoice = Object.hasOwn(invoices, invoiceNumber) ? invoices[invoiceNumber] : undefined;
  return (
    <div class="stack">
      <PageHead
        title={invoice === undefined ? walletText('face') : nameIn(invoice.spotName)}
        back="#/wallet"
        backLabel={walletText('back')}
      />
      {kept.value === undefined && <Skeleton height="14rem" />}
      {kept.value !== undefined && invoice === undefined && (
        <Empty icon="invoice">{walletText('notHere')}</Empty>
      )}
      {invoice !== undefined && <Invoice invoice={invoice} />}
    </div>
  );
}
