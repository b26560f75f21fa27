import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice } from '../../../components/feedback';
import { text } from '../console-dictionary';
import { ActSheet } from './act-sheet';
import type { Passkey } from './officer-key';
import { useSettingsToChange } from './use-settings-to-change';

/** The act that names a passkey in the settings, from when on it may sign. */
export function NamePasskey({
  passkey: { kid, jwk },
  account,
  onDone,
}: {
  readonly passkey: Passkey;
  readonly account: string;
  /** Called once what became of the act was seen. */
  readonly onDone: () => void;
}): JSX.Element {
  const { settings, failure, open, close } = useSettingsToChange();
  const [isDone, setIsDone] = useState(false);
  const officers = settings?.officers ?? [];
  const organization = settings?.roles.taxBureau ?? '';
  const name = newName(
    account,
    officers.map((officer) => officer.name),
  );
  return (
    <div>
      <Button kind="secondary" onClick={() => void open()}>
        {text('namePasskey')}
      </Button>
      {failure !== undefined && <ErrorNotice error={failure} />}
      <ActSheet
        act={{
          title: text('namePasskey'),
          consequence: text('namePasskeyConsequence'),
          confirm: text('namePasskeyConfirm'),
          address: '/v1/settings',
          facts: () => [
            { name: text('officerName'), value: `${name}, ${organization}` },
            { name: text('keyThumbprint'), value: kid, code: true },
          ],
          body: () => ({
            ...settings,
            version: (settings?.version ?? 0) + 1,
            officers: [...officers, { name, organization, jwk }],
          }),
        }}
        open={settings !== undefined}
        onClose={() => {
          close();
          if (isDone) {
            onDone();
          }
        }}
        onDone={() => {
          setIsDone(true);
        }}
      />
    </div>
  );
}

/** No two officers have one name. */
function newName(account: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const name = `${account}-passkey${count === 1 ? '' : `-${count}`}`;
    if (!taken.includes(name)) {
      return name;
    }
  }
}
