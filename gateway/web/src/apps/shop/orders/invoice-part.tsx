import type { OrderView } from '@guanming/wire';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Foreign, Notice } from '../../../components/feedback';
import { formatDate } from '../../../i18n/format';
import { problemSentence } from '../../../i18n/problem-sentence';
import { asMember } from '../account';
import { focusIfLost } from '../focus-if-lost';
import { requestInvoice } from '../shop-api';
import { text } from '../shop-dictionary';
import { cannotInvoice } from '../spots/use-spots';
import { titleName } from '../titles/title-name';
import { OrderStatus } from './order-status';
import { RefusalReason } from './refusal-reason';
import { kept } from '../wallet/collect';
import { StatusRibbon } from '../wallet/status-ribbon';
import { walletText } from '../wallet/wallet-dictionary';
import { rememberOrders } from './order-state';

/** Heading of the part that tells of the invoice. */
export const INVOICE_HEADING = 'invoice-of-order';

/** What asks for an invoice; while the spot may issue none, that instead. */
function Acts({
  scenicSpotId,
  children,
}: {
  readonly scenicSpotId: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return cannotInvoice(scenicSpotId) ? (
    <p class="quiet">{text('cannotInvoiceNow')}</p>
  ) : (
    <div class="row">{children}</div>
  );
}

function Refused({
  order,
  onIssue,
}: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const { problem, buyer = { kind: 'individual' } } = order.invoice;
  const again = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      rememberOrders(await asMember(() => requestInvoice(order.orderId, buyer)));
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
      // The button that was pressed goes with the refusal.
      requestAnimationFrame(() => {
        focusIfLost(INVOICE_HEADING);
      });
    }
  };
  return (
    <>
      {problem !== undefined && (
        <Notice mood="bad" title={text('refusedTitle')}>
          <p>{problemSentence(problem.code) ?? problem.detail}</p>
          <RefusalReason problem={problem} />
          <details class="small">
            <summary>{text('refusalDetails')}</summary>
            <code>{problem.code}</code>
            <p lang="en">
              <Foreign>{problem.detail}</Foreign>
            </p>
          </details>
        </Notice>
      )}
      <p>{text('ticketsValid')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <Acts scenicSpotId={order.scenicSpotId}>
        <Button busy={busy} icon="refresh" onClick={() => void again()}>
          {text('askAgain')}
        </Button>
        <Button kind="secondary" onClick={onIssue}>
          {text('correctTitle')}
        </Button>
      </Acts>
    </>
  );
}

/** The day of issue, once this device has the invoice. */
function IssueDay({
  invoiceNumber = '',
}: {
  readonly invoiceNumber: string | undefined;
}): JSX.Element | null {
  const issueTime = kept.value?.[invoiceNumber]?.issueTime;
  return issueTime === undefined ? null : (
    <>
      <dt>{walletText('issuedAt')}</dt>
      <dd>{formatDate(issueTime)}</dd>
    </>
  );
}

/** To the invoice once this device has it; until then to the wallet that collects it. */
function InvoiceLink({ invoiceNumber }: { readonly invoiceNumber: string }): JSX.Element {
  const isKept = kept.value?.[invoiceNumber] !== undefined;
  return (
    <a class="button" href={isKept ? `#/wallet/invoices/${invoiceNumber}` : '#/wallet'}>
      {isKept ? walletText('open') : text('openWallet')}
    </a>
  );
}

function Standing({
  order,
  onIssue,
}: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element | null {
  const { status, invoiceNumber } = order.invoice;
  switch (status) {
    case 'declined':
      return order.total === 0 ? (
        <p>{text('freeNoInvoice')}</p>
      ) : (
        <>
          <p>{text('declinedText')}</p>
          <Acts scenicSpotId={order.scenicSpotId}>
            <Button icon="invoice" onClick={onIssue}>
              {text('issueInvoice')}
            </Button>
          </Acts>
        </>
      );
    case 'requested':
      return null;
    case 'issued':
      return (
        <>
          <p>{text('issuedText')}</p>
          <dl class="facts">
            <dt>{text('invoiceNumber')}</dt>
            <dd class="code">{invoiceNumber}</dd>
            <IssueDay invoiceNumber={invoiceNumber} />
          </dl>
          {invoiceNumber !== undefined && <InvoiceLink invoiceNumber={invoiceNumber} />}
        </>
      );
    case 'refused':
      return <Refused order={order} onIssue={onIssue} />;
  }
}

/** Where the invoice of an order stands, and what to do about it. */
export function InvoicePart(props: {
  readonly order: OrderView;
  readonly onIssue: () => void;
}): JSX.Element {
  const { buyer } = props.order.invoice;
  return (
    <section class="card invoice-part" aria-labelledby={INVOICE_HEADING}>
      <div class="row spread">
        <h2 id={INVOICE_HEADING} class="part-head" tabIndex={-1}>
          {text('namedInvoice')}
        </h2>
        <OrderStatus order={props.order} />
      </div>
      {props.order.invoice.status !== 'declined' && (
        <StatusRibbon order={props.order} explains={false} />
      )}
      {buyer !== undefined && (
        <p class="quiet">
          <Foreign>{text('invoiceFor', { title: titleName(buyer) })}</Foreign>
        </p>
      )}
      <div class="stack" aria-live="polite">
        <Standing {...props} />
      </div>
    </section>
  );
}
