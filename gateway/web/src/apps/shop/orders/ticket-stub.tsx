import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { dayName } from '../purchase/day-name';
import { text } from '../shop-dictionary';
import { SpotScene } from '../spots/spot-scene';
import { knownSpot, themeOf } from '../spots/use-spots';
import { TicketCode } from './ticket-code';

function lineName(order: OrderView, itemCode: string): string {
  const offer = knownSpot(order.scenicSpotId)?.offers.find((each) => each.itemCode === itemCode);
  return offer === undefined ? itemCode : nameIn(offer.name);
}

/** The tickets of an order as one ticket of paper. */
export function TicketStub({ order }: { readonly order: OrderView }): JSX.Element {
  const theme = themeOf(order.scenicSpotId);
  const spot = knownSpot(order.scenicSpotId);
  return (
    <section class="ticket" style={{ '--spot': theme.colour }} aria-label={text('tickets')}>
      <div class="ticket-picture">
        <SpotScene theme={theme} />
      </div>
      <div class="ticket-head">
        <h2>
          <Foreign>{spot === undefined ? order.scenicSpotId : nameIn(spot.name)}</Foreign>
        </h2>
        {order.visitDate !== undefined && <p class="ticket-day">{dayName(order.visitDate)}</p>}
      </div>
      <div class="ticket-body">
        <ul class="ticket-lines" data-one={order.lines.length === 1}>
          {order.lines.map(({ itemCode, quantity, unitPrice }) => (
            <li key={itemCode}>
              <Foreign>
                {text('ticketsOf', { name: lineName(order, itemCode), count: quantity })}
              </Foreign>
              <span class="money">{formatYuan(quantity * unitPrice)}</span>
            </li>
          ))}
        </ul>
        {order.lines.length > 1 && (
          <p class="ticket-total">
            <span>{text('total')}</span>
            <span class="money">{formatYuan(order.total)}</span>
          </p>
        )}
        <TicketCode orderId={order.orderId} />
      </div>
    </section>
  );
}
