import type { JSX } from 'preact';
import { Icon } from '../../../../pages/components/icon';
import { ledgerText } from '../ledger-dictionary';

/** Downloads a table for spreadsheets. */
export function CsvLink({ address }: { readonly address: string }): JSX.Element {
  return (
    <div>
      <a class="button" data-kind="secondary" href={address} download>
        <Icon name="download" />
        {ledgerText('downloadCsv')}
      </a>
    </div>
  );
}
