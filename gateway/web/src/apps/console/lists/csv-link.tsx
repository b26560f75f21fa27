import type { JSX } from 'preact';
import { language } from '../../../i18n/language';
import { Icon } from '../../../components/icon';
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
