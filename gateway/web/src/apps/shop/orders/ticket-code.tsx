import type { JSX } from 'preact';
import { useLoaded } from '../../../use-loaded';
import { text } from '../shop-dictionary';

/** QR code for the gate: the identifier of the order. The code that draws it is loaded late. */
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
