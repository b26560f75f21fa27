import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/feedback';
import { Sheet } from '../../../components/sheet';
import { formatYuan } from '../../../i18n/format';
import { asMember } from '../account';
import { requestInvoice } from '../shop-api';
import { text } from '../shop-dictionary';
import { titleFor, titleOf } from '../titles/invoice-settings';
import { invoiceSettings } from '../titles/settings-state';
import { TitleChooser } from '../titles/title-chooser';
import { rememberOrders } from './order-state';

/** Asks for the invoice of an order: for the first time, or with another title. */
export function IssueSheet({
  order,
  onClose,
}: {
  readonly order: OrderView;
  readonly onClose: () => void;
}): JSX.Element {
  const [titleId, setTitleId] = useState(() => {
    const { buyer } = order.invoice;
    return buyer && titleFor(invoiceSettings.value, buyer)?.titleId;
  });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const title = titleOf(invoiceSettings.value, titleId);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      rememberOrders(await asMember(() => requestInvoice(order.orderId, title.buyer)));
      onClose();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={text('issueTitle')} open onClose={onClose}>
      <div class="stack">
        <p>{text('issueLead', { price: formatYuan(order.total) })}</p>
        <TitleChooser chosen={title.titleId} onChoose={setTitleId} />
        {error !== undefined && <ErrorNotice error={error} />}
        <Button wide busy={busy} onClick={() => void ask()}>
          {text('issueNow')}
        </Button>
      </div>
    </Sheet>
  );
}
