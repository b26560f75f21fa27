import type { ScenicSpotOffer } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { Button } from '../../../components/button';
import { errorSentence, Foreign, Notice } from '../../../components/feedback';
import { Sheet } from '../../../components/sheet';
import { nameIn } from '../../../i18n/dictionary';
import { formatYuan } from '../../../i18n/format';
import { keepsNothing } from '../../../kept/keeps-nothing';
import { showBought } from '../orders/order-state';
import { refreshSpot } from '../spots/use-spots';
import { text } from '../shop-dictionary';
import { titleOf } from '../titles/invoice-settings';
import { invoiceSettings } from '../titles/settings-state';
import { titleName } from '../titles/title-name';
import { asksInvoice, isFree, orderBody, totalOf } from './draft';
import type { Draft } from './draft';
import { forgetDraft } from './draft-state';
import { buy, dismissPurchase, lastPurchase, watchingPurchase } from './purchase-state';
import { dayName } from './day-name';

/** Milliseconds without an answer after which the page says what happens meanwhile. */
const SLOW_MS = 4_000;

interface PaymentProps {
  readonly spot: ScenicSpotOffer;
  readonly draft: Draft;
}

function InvoiceChoice({ spot, draft }: PaymentProps): JSX.Element {
  const settings = invoiceSettings.value;
  if (isFree(draft, spot.offers)) {
    return <>{text('freeNoInvoice')}</>;
  }
  if (spot.canInvoice === false) {
    return <>{text('cannotInvoiceNow')}</>;
  }
  return asksInvoice(draft, settings, spot) ? (
    <Foreign>{titleName(titleOf(settings, draft.titleId).buyer)}</Foreign>
  ) : (
    <>{text('invoiceOff')}</>
  );
}

function Summary({ spot, draft }: PaymentProps): JSX.Element {
  return (
    <dl class="facts">
      <dt>{text('visitOn')}</dt>
      <dd>{dayName(draft.visitDate)}</dd>
      <dt>{text('tickets')}</dt>
      <dd>
        {spot.offers
          .filter(({ itemCode }) => (draft.quantities[itemCode] ?? 0) > 0)
          .map(({ itemCode, name }) => (
            <div key={itemCode}>
              <Foreign>{nameIn(name)}</Foreign> × {draft.quantities[itemCode]}
            </div>
          ))}
      </dd>
      <dt>{text('invoice')}</dt>
      <dd>
        <InvoiceChoice spot={spot} draft={draft} />
      </dd>
    </dl>
  );
}

/** Whether something has been going on for longer than people wait without a word. */
function useIsSlow(goesOn: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    const timer = goesOn
      ? setTimeout(() => {
          setSlow(true);
        }, SLOW_MS)
      : undefined;
    return () => {
      clearTimeout(timer);
    };
  }, [goesOn]);
  return slow;
}

function Outcome({
  sending,
  failure,
}: {
  readonly sending: boolean;
  readonly failure: unknown;
}): JSX.Element | null {
  const state = lastPurchase.value;
  const slow = useIsSlow(sending);
  if (failure !== undefined) {
    return <Notice mood="bad" title={errorSentence(failure)} />;
  }
  if (state.status === 'refused') {
    return (
      <Notice mood="bad" title={text('payRefused')}>
        {errorSentence(state.error)}
      </Notice>
    );
  }
  if (state.status === 'placed') {
    return <Notice mood="good" title={text('resumed')} />;
  }
  return state.status === 'under-way' && (slow || state.error !== undefined) ? (
    <Notice mood="warn" title={text(keepsNothing.value ? 'payWaitingOpen' : 'payWaiting')} />
  ) : null;
}

/** The last look before buying; the payment is simulated, and says so. */
export function PaymentSheet({
  spot,
  draft,
  open,
  onClose,
}: PaymentProps & { readonly open: boolean; readonly onClose: () => void }): JSX.Element {
  const [, navigate] = useLocation();
  const [failure, setFailure] = useState<unknown>(undefined);
  const total = totalOf(draft, spot.offers);
  const [pressed, setPressed] = useState(false);
  const sending = pressed || lastPurchase.value.status === 'under-way';
  const isRestored = useRef(open);
  const { status } = lastPurchase.value;
  useEffect(() => {
    // What an earlier page bought is told on this one: a second look would sell it twice.
    if (isRestored.current && status !== 'none') {
      isRestored.current = false;
      onClose();
    }
  }, [status]);
  useEffect(() => {
    watchingPurchase.value = open;
    return () => {
      watchingPurchase.value = false;
    };
  }, [open]);
  const pay = async (): Promise<void> => {
    isRestored.current = false;
    setPressed(true);
    setFailure(undefined);
    try {
      const order = await buy(orderBody(draft, spot, invoiceSettings.value), total);
      if (order !== undefined) {
        showBought(order);
        if (watchingPurchase.value) {
          dismissPurchase();
          // In the place of this sheet, so that Back leads to the page without it.
          navigate(`/orders/${order.orderId}`, { replace: true });
        }
        forgetDraft(spot.scenicSpotId);
      }
    } catch (error) {
      setFailure(error);
    } finally {
      setPressed(false);
    }
  };
  const shownDay = useRef(draft.visitDate);
  const isMoved = open && shownDay.current !== draft.visitDate;
  useEffect(() => {
    shownDay.current = draft.visitDate;
    if (open) {
      // A spot may have lost its qualification since the page was opened.
      refreshSpot(spot.scenicSpotId).catch(() => undefined);
    }
  }, [open]);
  const close = (): void => {
    dismissPurchase();
    onClose();
  };
  return (
    <Sheet title={text('confirmOrder')} open={open} onClose={close}>
      <div class="stack">
        <p class="payment-total money">{formatYuan(total)}</p>
        <p class="payment-spot">
          <Foreign>{nameIn(spot.name)}</Foreign>
        </p>
        <Summary spot={spot} draft={draft} />
        {isMoved && <Notice mood="warn" title={text('dayMoved')} />}
        <div role="status">
          <Outcome sending={sending} failure={failure} />
        </div>
        <Button wide busy={sending} onClick={() => void pay()}>
          {sending ? text('paying') : text('paySimulated', { price: formatYuan(total) })}
        </Button>
        <p class="small quiet payment-note">{text('payNote')}</p>
      </div>
    </Sheet>
  );
}
