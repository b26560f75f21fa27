import type { ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign, Tag } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { useSheet } from '../../../use-sheet';
import { text } from '../shop-dictionary';
import { titleOf } from '../titles/invoice-settings';
import { invoiceSettings } from '../titles/settings-state';
import { titleName } from '../titles/title-name';
import { asksInvoice, isFree } from './draft';
import type { Draft } from './draft';
import { IntroductionSheet } from './introduction-sheet';

/** Whether this order asks for its invoice, and for whom; leads to the settings (fig. 3b). */
export function InvoiceRow({
  spot,
  draft,
}: {
  readonly spot: ScenicSpotOffer;
  readonly draft: Draft;
}): JSX.Element {
  const introduction = useSheet('introduction');
  const settings = invoiceSettings.value;
  const on = asksInvoice(draft, settings, spot);
  if (isFree(draft, spot.offers)) {
    return (
      <section aria-label={text('invoice')}>
        <p class="quiet">{text('freeNoInvoice')}</p>
      </section>
    );
  }
  return (
    <section aria-label={text('invoice')}>
      <div class="invoice-row" data-on={on}>
        <a class="invoice-row-link" href={`#/spots/${spot.scenicSpotId}/invoice`}>
          <Icon name="invoice" />
          <span class="invoice-row-text">
            <strong>{text('namedInvoice')}</strong>
            <span class="small quiet">
              {on ? (
                <Foreign>
                  {text('invoiceFor', { title: titleName(titleOf(settings, draft.titleId).buyer) })}
                </Foreign>
              ) : (
                text(spot.canInvoice === false ? 'cannotInvoiceNow' : 'invoiceLater')
              )}
            </span>
            <span>
              {on ? <Tag mood="good">{text('invoiceOn')}</Tag> : <Tag>{text('invoiceOff')}</Tag>}
            </span>
          </span>
          <Icon name="forward" />
        </a>
        <button
          type="button"
          class="invoice-row-help"
          aria-label={text('whatIsNamedInvoice')}
          title={text('whatIsNamedInvoice')}
          aria-haspopup="dialog"
          onClick={introduction.show}
        >
          <Icon name="question" />
        </button>
      </div>
      <IntroductionSheet open={introduction.open} onClose={introduction.hide} />
    </section>
  );
}
