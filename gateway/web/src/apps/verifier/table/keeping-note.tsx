import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Notice } from '../../../components/feedback';
import { formatInstant } from '../../../i18n/format';
import { KEPT_HOURS } from '../documents/batch-store';
import {
  forgetLeftBehind,
  keeping,
  leftBehind,
  lostFiles,
  takeUpLeftBehind,
} from '../documents/kept-batch';
import { text } from '../verifier-dictionary';

const words = { all: 'keptAll', results: 'keptResults', nothing: 'keptNothing' } as const;

/** Note on how much of the batch stays on this device, and for how long. */
export function KeepingNote(): JSX.Element {
  return (
    <>
      {lostFiles.value > 0 && (
        <Notice mood="warn" title={text('lostFiles', { count: lostFiles.value })} />
      )}
      <p class="small quiet">{text(words[keeping.value], { hours: KEPT_HOURS })}</p>
    </>
  );
}

/** Offers the batch of a tab that is gone. */
export function LeftBehind(): JSX.Element | null {
  const left = leftBehind.value;
  return left === undefined ? null : (
    <Notice title={text('leftBehind', { count: left.count, time: formatInstant(left.changedAt) })}>
      <div class="row">
        <Button kind="secondary" icon="refresh" onClick={() => void takeUpLeftBehind()}>
          {text('takeUp')}
        </Button>
        <Button kind="quiet" icon="cross" onClick={() => void forgetLeftBehind()}>
          {text('clear')}
        </Button>
      </div>
    </Notice>
  );
}
