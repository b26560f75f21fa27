import type { ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Foreign } from '../../../components/feedback';
import { Stepper } from '../../../components/fields';
import { Icon } from '../../../components/icon';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { useSheet } from '../../../use-sheet';
import { usePageTitle } from '../page-head';
import type { Offer } from '../shop-api';
import { text } from '../shop-dictionary';
import { SpotScene } from '../spots/spot-scene';
import { themeOf } from '../spots/use-spots';
import { MAX_TICKETS, ticketCount, totalOf } from './draft';
import type { Draft } from './draft';
import { changeDraft, draftOf } from './draft-state';
import { InvoiceRow } from './invoice-row';
import { PaymentSheet } from './payment-sheet';
import { useToday } from './use-today';
import { VisitDay } from './visit-day';

function TicketRow({
  offer,
  spot,
  draft,
}: {
  readonly offer: Offer;
  readonly spot: ScenicSpotOffer;
  readonly draft: Draft;
}): JSX.Element {
  const name = nameIn(offer.name);
  return (
    <li class="ticket-row">
      <div>
        <p class="ticket-name">
          <Foreign>{name}</Foreign>
        </p>
        <p class="ticket-price money">{formatYuan(offer.unitPrice)}</p>
      </div>
      <Stepper
        label={name}
        value={draft.quantities[offer.itemCode] ?? 0}
        min={0}
        max={MAX_TICKETS}
        onChange={(quantity) => {
          changeDraft(spot, { quantities: { ...draft.quantities, [offer.itemCode]: quantity } });
        }}
      />
    </li>
  );
}

function PriceBar({
  total,
  count,
  onBuy,
}: {
  readonly total: number;
  readonly count: number;
  readonly onBuy: () => void;
}): JSX.Element {
  return (
    <div class="price-bar" role="group" aria-label={text('total')}>
      <p class="price-bar-total">
        <span class="price-bar-price money" aria-live="polite">
          {formatYuan(total)}
        </span>
        <span class="small quiet">
          {count === 0 ? text('chooseTicket') : text('ticketCount', { count })}
        </span>
      </p>
      <Button disabled={count === 0} onClick={onBuy}>
        {text('buyNow')}
      </Button>
    </div>
  );
}

/** Where one buys tickets of a spot (fig. 3a): what most people want is chosen already. */
export function PurchasePage({ spot }: { readonly spot: ScenicSpotOffer }): JSX.Element {
  const payment = useSheet('payment');
  const today = useToday();
  const draft = draftOf(spot);
  const count = ticketCount(draft, spot.offers);
  const theme = themeOf(spot.scenicSpotId);
  usePageTitle(nameIn(spot.name));
  return (
    <div class="purchase" style={{ '--spot': theme.colour }}>
      <div class="purchase-picture">
        <SpotScene theme={theme} />
        <a class="round-link" href="#/" aria-label={text('back')}>
          <Icon name="back" />
        </a>
      </div>
      <div class="purchase-choices">
        <h1>
          <Foreign>{nameIn(spot.name)}</Foreign>
        </h1>
        <VisitDay
          key={today}
          value={draft.visitDate}
          onChange={(visitDate) => {
            changeDraft(spot, { visitDate });
          }}
        />
        <section class="stack-tight" aria-labelledby="tickets">
          <h2 id="tickets" class="part-head">
            {text('tickets')}
          </h2>
          <ul class="rows">
            {spot.offers.map((offer) => (
              <TicketRow key={offer.itemCode} offer={offer} spot={spot} draft={draft} />
            ))}
          </ul>
        </section>
        <InvoiceRow spot={spot} draft={draft} />
        <p class="small quiet">{text('simulatedNote')}</p>
        <PriceBar total={totalOf(draft, spot.offers)} count={count} onBuy={payment.show} />
      </div>
      <PaymentSheet
        spot={spot}
        draft={draft}
        open={payment.open && count > 0}
        onClose={payment.hide}
      />
    </div>
  );
}
