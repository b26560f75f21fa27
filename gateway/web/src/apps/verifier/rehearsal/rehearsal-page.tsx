import { forgeryKinds, isAsExpected } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { ErrorNotice, Foreign, Notice } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { CaseCard } from './case-card';
import { rehearsalText as text } from './rehearsal-dictionary';
import { failure, phase, rehearsal, rehearsed, startRehearsal } from './rehearsal-store';

function Invoices(): JSX.Element | null {
  return rehearsal.value === undefined ? null : (
    <ul class="small quiet">
      {rehearsal.value.invoices.map(({ invoiceNumber, scenicSpotName }, index) => (
        <li key={invoiceNumber}>
          <Foreign>
            {text(index === 0 ? 'bought' : 'boughtOther', {
              spot: nameIn(scenicSpotName),
              number: invoiceNumber,
            })}
          </Foreign>
        </li>
      ))}
    </ul>
  );
}

function Outcome(): JSX.Element | null {
  const judged = forgeryKinds.flatMap((kind) => {
    const result = rehearsed.value.get(kind)?.result;
    return result === undefined ? [] : [isAsExpected(kind, result)];
  });
  const progress = text('progress', { done: judged.length, total: forgeryKinds.length });
  switch (phase.value) {
    case 'idle':
      return null;
    case 'buying':
      return <Notice title={text('buying')} />;
    case 'checking':
      return <Notice title={progress} />;
    case 'done': {
      const wrong = judged.filter((right) => !right).length;
      const title = wrong === 0 ? text('allRight') : text('someWrong', { count: wrong });
      return (
        <Notice mood={wrong === 0 ? 'good' : 'bad'} title={title}>
          {progress}
        </Notice>
      );
    }
  }
}

/**
 * Page of the rehearsal: forged invoices, made now and judged by the verification that judges all.
 */
export function RehearsalPage(): JSX.Element {
  const isBusy = phase.value === 'buying' || phase.value === 'checking';
  return (
    <div class="stack">
      <h1>{text('rehearsal')}</h1>
      <p class="quiet lead">{text('rehearsalAbout')}</p>
      <div class="row">
        <Button
          icon="play"
          kind={phase.value === 'idle' ? 'primary' : 'secondary'}
          busy={isBusy}
          onClick={() => void startRehearsal()}
        >
          {text(phase.value === 'idle' ? 'start' : 'startAgain')}
        </Button>
      </div>
      {failure.value === undefined ? (
        <Outcome />
      ) : (
        <ErrorNotice error={failure.value} onRetry={() => void startRehearsal()} />
      )}
      <Invoices />
      <ul class="cases">
        {forgeryKinds.map((kind) => (
          <CaseCard key={kind} kind={kind} checked={rehearsed.value.get(kind)} />
        ))}
      </ul>
    </div>
  );
}
