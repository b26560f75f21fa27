import type { JSX } from 'preact';
import { Icon } from '../components/icon';
import type { IconName } from '../components/icon';
import { nameIn } from '../i18n/dictionary';
import type { Step } from './stream-verification';
import { verificationText as text } from './verification-dictionary';
import type { VerificationKey } from './verification-dictionary';

/** The steps in the order in which they are shown; they may end in another one. */
const order = [
  'file-readable',
  'ledger-knows-invoice',
  'issuing-transaction',
  'rules-at-issue',
  'scenic-spot',
  'order',
  'data-whole',
  'page-shows-data',
  'status',
  'original-file',
] as const satisfies readonly Step['step'][];

/** `open`: something kept the step from being decided; `pending`: it was not reached. */
type Shown = Step['outcome'] | 'working' | 'open';

const icons: Readonly<Record<Shown, IconName>> = {
  passed: 'check',
  failed: 'cross',
  pending: 'minus',
  working: 'clock',
  open: 'question',
};

function shownOf(taken: Step | undefined, isNext: boolean): Shown {
  if (taken === undefined) {
    return isNext ? 'working' : 'pending';
  }
  return taken.outcome === 'pending' && taken.code !== undefined ? 'open' : taken.outcome;
}

/** The named steps; each appears with its outcome as it ends. */
export function StepList({
  steps,
  isOver,
}: {
  readonly steps: readonly Step[];
  readonly isOver: boolean;
}): JSX.Element {
  const next = order.find((name) => !steps.some(({ step }) => step === name));
  return (
    <ol class="steps" aria-live="polite">
      {order.map((name) => {
        const taken = steps.find(({ step }) => step === name);
        const shown = shownOf(taken, !isOver && name === next);
        return (
          <li key={name} class="step" data-outcome={shown}>
            <span class="step-sign">
              <Icon name={icons[shown]} />
            </span>
            <span class="step-text">
              <strong>{text(`stepName_${name.replaceAll('-', '_')}` as VerificationKey)}</strong>
              <span class="small">
                {text(`step_${shown}`)}
                {taken !== undefined && shown !== 'pending' && ` · ${nameIn(taken.sentence)}`}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
