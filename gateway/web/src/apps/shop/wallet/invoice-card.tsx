import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatDate, formatYuan } from '../../../i18n/format';
import { dayName } from '../purchase/day-name';
import { text } from '../shop-dictionary';
import { SpotScene } from '../spots/spot-scene';
import { knownSpot, themeOf } from '../spots/use-spots';
import { titleName } from '../titles/title-name';
import { kept } from './collect';
import { StatusRibbon } from './status-ribbon';
import { walletText } from './wallet-dictionary';
import type { KeptInvoice } from './wallet-db';

/** An invoice that is here, or the order whose invoice is on its way; or both. */
export interface WalletItem {
  /** What both know. */
  readonly facts: Pick<KeptInvoice, 'scenicSpotId' | 'total' | 'orderedAt'>;
  readonly order?: OrderView | undefined;
  readonly invoice?: KeptInvoice | undefined;
}

/** The name as the shop has it, else as it was when the invoice came, else the identifier. */
function spotNameOf({ facts: { scenicSpotId }, invoice }: WalletItem): KeptInvoice['spotName'] {
  return (
    knownSpot(scenicSpotId)?.name ?? invoice?.spotName ?? { zh: scenicSpotId, en: scenicSpotId }
  );
}

/** When the invoice was issued, or, before its file came, when the tickets were ordered. */
function saidDay({ facts, invoice }: WalletItem): string {
  return invoice?.issueTime === undefined
    ? text('orderedOn', { day: formatDate(facts.orderedAt) })
    : text('issuedOn', { day: formatDate(invoice.issueTime) });
}

/** Whom the invoice names, when it was issued, and for which day the tickets are. */
function CardFacts({ item }: { readonly item: WalletItem }): JSX.Element {
  const { order, invoice } = item;
  const buyer = order?.invoice.buyer ?? invoice?.buyer;
  const visitDate = order?.visitDate ?? invoice?.visitDate;
  return (
    <>
      {buyer !== undefined && (
        <span class="wallet-number">
          <Foreign>{text('invoiceFor', { title: titleName(buyer) })}</Foreign>
        </span>
      )}
      <span class="wallet-number wallet-days">
        <span>{saidDay(item)}</span>
        {visitDate !== undefined && <span>{text('visitOnDay', { day: dayName(visitDate) })}</span>}
      </span>
    </>
  );
}

/** A card in the spot's colour. */
export function InvoiceCard({ item }: { readonly item: WalletItem }): JSX.Element {
  const { order } = item;
  const number = item.invoice?.invoiceNumber ?? order?.invoice.invoiceNumber;
  const { scenicSpotId, total } = item.facts;
  const name = spotNameOf(item);
  const theme = themeOf(scenicSpotId);
  const isHere = number !== undefined && kept.value?.[number] !== undefined;
  return (
    <li class="wallet-card" style={{ '--spot': theme.colour }}>
      <div class="wallet-face">
        <SpotScene theme={theme} />
        <div class="wallet-head">
          <strong class="wallet-name">
            <Foreign>{nameIn(name)}</Foreign>
          </strong>
          <span class="wallet-total">{formatYuan(total)}</span>
          <CardFacts item={item} />
          <span class="wallet-number code">{number}</span>
        </div>
      </div>
      <div class="wallet-foot">
        {order !== undefined && <StatusRibbon order={order} />}
        {isHere ? (
          <a class="button" href={`#/wallet/invoices/${number}`}>
            {walletText('open')}
          </a>
        ) : (
          order !== undefined && (
            <a class="button" data-kind="secondary" href={`#/orders/${order.orderId}`}>
              {walletText('toOrder')}
            </a>
          )
        )}
      </div>
    </li>
  );
}
