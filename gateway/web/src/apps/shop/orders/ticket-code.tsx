import type { JSX } from 'preact';
import { useLoaded } from '../../../use-loaded';
import { text } from '../shop-dictionary';

/** What a gate would scan: the identifier of the order. What draws it is no part of a first view. */
export function TicketCode({ orderId }: { readonly orderId: string }): JSX.Element {
  const { value } = useLoaded(() => import('../wallet/qr-code.js'), 'qr-code');
  return (
    <div class="ticket-code">
      <div class="ticket-code-picture">
        {value !== undefined && <value.QrCode value={orderId} label={text('ticketCode')} />}
      </div>
      <p class="code small">{orderId}</p>
      <p class="small quiet">{text('ticketCodeAbout')}</p>
    </div>
  );
}
