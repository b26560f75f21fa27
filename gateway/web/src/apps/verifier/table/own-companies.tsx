import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../../../components/fields';
import { keepsNothing } from '../../../kept/keeps-nothing';
import { deviceTexts } from '../../../kept/text-store';
import { text } from '../verifier-dictionary';
import { readOwnNumbers } from './own-numbers';

const STORED = 'guanming.ownCompanies';

/** Numbers of the accountant's own companies; kept on this device only. */
export const ownCodes = signal<readonly string[]>([]);

/** Takes up what was kept. */
export function startOwnCompanies(): void {
  ownCodes.value = readOwnNumbers(deviceTexts.read(STORED) ?? '').numbers;
}

/** Names the own companies, so that invoices of other buyers are flagged. */
export function OwnCompanies(): JSX.Element {
  const [typed, setTyped] = useState(() => ownCodes.value.join('\n'));
  const { bad, unproven } = readOwnNumbers(typed);
  return (
    <TextField
      lines
      code
      label={text('ownCompanies')}
      hint={
        unproven === undefined
          ? text('ownCompaniesHint')
          : text('ownNumberUnproven', { code: unproven })
      }
      value={typed}
      error={bad === undefined ? undefined : text('ownCodeBad', { code: bad })}
      onInput={(value) => {
        setTyped(value);
        ownCodes.value = readOwnNumbers(value).numbers;
        keepsNothing.value ||= !deviceTexts.write(STORED, ownCodes.value.join('\n'));
      }}
    />
  );
}
