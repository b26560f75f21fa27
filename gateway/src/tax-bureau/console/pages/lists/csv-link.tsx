import { language } from '../../../../pages/i18n/language';
import type { JSX } from 'preact';
import { Icon } from '../../../../pages/components/icon';
import { ledgerText } from '../ledger-dictionary';

/** Downloads a table for spreadsheets. */
export function CsvLink({
  address,
}: {
  /** Of the table, with a query. */
  readonly address: string;
}): JSX.Element {
  return (
    <div>
      <a class="button" data-kind="secondary" href={`${address}&lang=${language.value}`} download>
        <Icon name="download" />
        {ledgerText('downloadCsv')}
      </a>
    </div>
  );
}
