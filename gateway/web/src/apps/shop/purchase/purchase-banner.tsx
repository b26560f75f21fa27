import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { errorSentence, Notice } from '../../../components/feedback';
import { text } from '../shop-dictionary';
import { dismissPurchase, lastPurchase, watchingPurchase } from './purchase-state';

/** Tells of a purchase that goes on while its page was left or closed. */
export function PurchaseBanner(): JSX.Element | null {
  return watchingPurchase.value || lastPurchase.value.status === 'none' ? null : (
    <div class="banner">
      <Standing />
    </div>
  );
}

function Standing(): JSX.Element | null {
  const state = lastPurchase.value;
  switch (state.status) {
    case 'none':
      return null;
    case 'under-way':
      return (
        <Notice
          mood="info"
          title={text(state.error === undefined ? 'resuming' : 'resumeWaiting')}
        />
      );
    case 'placed':
      return (
        <Notice mood="good" title={text('resumed')}>
          <div class="row">
            <a
              class="button"
              data-kind="secondary"
              href={`#/orders/${state.order.orderId}`}
              onClick={dismissPurchase}
            >
              {text('seeOrder')}
            </a>
            <Button kind="quiet" onClick={dismissPurchase}>
              {text('dismiss')}
            </Button>
          </div>
        </Notice>
      );
    case 'refused':
      return (
        <Notice mood="bad" title={text('payRefused')}>
          <p>{errorSentence(state.error)}</p>
          <Button kind="secondary" onClick={dismissPurchase}>
            {text('dismiss')}
          </Button>
        </Notice>
      );
  }
}
