import { forgeryKinds } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { Empty } from '../../../components/feedback';
import { FileResult } from '../result/file-result';
import { rehearsalText as text } from './rehearsal-dictionary';
import { checkCaseAgain, rehearsed } from './rehearsal-store';

/** The full result of one kind of forgery. */
export function RehearsedCase({ kind }: { readonly kind: string }): JSX.Element {
  const known = forgeryKinds.find((one) => one === kind);
  const checked = known && rehearsed.value.get(known);
  return (
    <div class="stack">
      <a class="nav-link back" href="#/rehearsal">
        ← {text('rehearsal')}
      </a>
      {known === undefined || checked === undefined ? (
        <Empty icon="search">{text('notRehearsed')}</Empty>
      ) : (
        <FileResult checked={checked} onAgain={() => void checkCaseAgain(known)} />
      )}
    </div>
  );
}
