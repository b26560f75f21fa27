import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';
import { numberPageSchema } from '../domain/number-page';
import type { NumberPage } from '../domain/number-page';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** A page that was loaded; one of a form that this version does not know is nobody's to use. */
export function loadedPage(
  state: LedgerState,
  key: LedgerKey,
): NumberPage | 'unreadable' | undefined {
  const page = refusedInstead(() => state.loaded(key, numberPageSchema));
  return page instanceof InvoiceError ? 'unreadable' : page;
}
