import { chinaDay, chinaInstant } from '@guanming/chaincode/domain/china-time';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { saveFile } from '../../../save-file';
import { ask, clearFiles } from '../documents/documents';
import { checkRecord, documentsCsv } from '../documents/exports';
import { readNodes } from '../entry/ask-switch';
import { text } from '../verifier-dictionary';
import { outcomes } from './outcomes';

/** Hands a text to the browser as a file. */
function save(name: string, content: string, type: string): void {
  saveFile(name, new Blob([content], { type }));
}

/** Downloads of a check: table, record and sheet. */
export function Takeaways(): JSX.Element {
  const [busy, setBusy] = useState(false);
  const today = chinaDay(Date.now());
  const saveRecord = async (): Promise<void> => {
    setBusy(true);
    const nodes = await readNodes().catch(() => []);
    const savedAt = chinaInstant(Date.now());
    const record = await checkRecord(outcomes.value, { savedAt, ask: ask.value, nodes });
    save(`check-record-${today}.json`, record, 'application/json');
    setBusy(false);
  };
  return (
    <div class="row">
      <Button
        kind="secondary"
        icon="download"
        onClick={() => {
          save(`invoices-${today}.csv`, documentsCsv(outcomes.value), 'text/csv;charset=utf-8');
        }}
      >
        {text('downloadCsv')}
      </Button>
      <Button kind="secondary" icon="download" busy={busy} onClick={() => void saveRecord()}>
        {text('downloadRecord')}
      </Button>
      <a class="button" data-kind="secondary" href="#/sheet">
        <Icon name="list" />
        {text('printSheet')}
      </a>
      <Button kind="quiet" icon="cross" onClick={clearFiles}>
        {text('clear')}
      </Button>
    </div>
  );
}
