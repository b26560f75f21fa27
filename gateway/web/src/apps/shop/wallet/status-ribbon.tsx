import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '../../../components/button';
import { errorSentence } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { problemSentence } from '../../../i18n/problem-sentence';
import { collect, kept, missing } from './collect';
import { stages, stagesOver, stageState } from './stages';
import { walletText } from './wallet-dictionary';

function refusalText({ problem }: OrderView['invoice']): string {
  return problem === undefined ? '' : (problemSentence(problem.code) ?? problem.detail);
}

function collectingText(invoiceNumber = ''): string {
  const why = missing.value[invoiceNumber];
  if (why === undefined) {
    return walletText('collecting');
  }
  const reason = errorSentence(why.error);
  return walletText(why.isWaiting ? 'collectFailed' : 'collectRefused', { reason });
}

/** Whether the file is not asked for again by itself. */
function isGivenUp(invoiceNumber = ''): boolean {
  return missing.value[invoiceNumber]?.isWaiting === false;
}

function requestedText({ isApproved, isExpired }: OrderView['invoice']): string {
  if (isExpired === true) {
    return walletText('pastItsTime');
  }
  return walletText(isApproved === true ? 'approved' : 'underWay');
}

function noteOf({ invoice }: OrderView, isKept: boolean): string | undefined {
  switch (invoice.status) {
    case 'requested':
      return requestedText(invoice);
    case 'refused':
      return refusalText(invoice);
    case 'issued':
      return isKept ? undefined : collectingText(invoice.invoiceNumber);
    case 'declined':
      return undefined;
  }
}

/** Where the invoice of an order is on its way; moves by itself, and collects it at the end. */
export function StatusRibbon({
  order,
  explains = true,
}: {
  readonly order: OrderView;
  /** Whether it also says why an invoice was refused. */
  readonly explains?: boolean;
}): JSX.Element {
  const { status, invoiceNumber } = order.invoice;
  const isKept = invoiceNumber !== undefined && kept.value?.[invoiceNumber] !== undefined;
  const over = stagesOver(order.invoice, isKept);
  useEffect(() => {
    void collect(order);
  }, [order.orderId, status]);
  const note = status === 'refused' && !explains ? undefined : noteOf(order, isKept);
  return (
    <div class="ribbon" data-status={status}>
      <ol class="ribbon-stages">
        {stages.map((stage, index) => {
          const state = stageState(index, over, status);
          return (
            <li key={stage} class="ribbon-stage" data-state={state}>
              <span class="ribbon-dot">
                {state === 'stageDone' && <Icon name="check" />}
                {state === 'stageRefused' && <Icon name="cross" />}
              </span>
              {state === 'stageRefused' ? (
                <span>{walletText('stageRefused')}</span>
              ) : (
                <span>
                  {walletText(`stage_${stage}`)}
                  <span class="visually-hidden"> {walletText(state)}</span>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p class="small" role="status">
        {note !== undefined && (
          <>
            {status === 'refused' && (
              <strong>
                <Icon name="warning" /> {walletText('refused')}
              </strong>
            )}
            {note}
          </>
        )}
      </p>
      {isGivenUp(invoiceNumber) && (
        <Button kind="secondary" icon="refresh" onClick={() => void collect(order)}>
          {walletText('collectAgain')}
        </Button>
      )}
    </div>
  );
}
