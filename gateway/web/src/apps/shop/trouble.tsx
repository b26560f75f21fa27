import type { JSX } from 'preact';
import { Button } from '../../components/button';
import { ErrorNotice, Notice } from '../../components/feedback';
import { shared } from '../../i18n/shared-dictionary';
import { isTransient } from './is-transient';
import { text } from './shop-dictionary';

/** Why something is not here yet; what passes is tried again by itself, and says so. */
export function Trouble({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
}): JSX.Element {
  return isTransient(error) ? (
    <Notice mood="warn" title={text('noAnswerYet')}>
      <Button kind="secondary" icon="refresh" onClick={onRetry}>
        {shared('tryAgain')}
      </Button>
    </Notice>
  ) : (
    <ErrorNotice error={error} onRetry={onRetry} />
  );
}
