import { signal } from '@preact/signals';
import { isCreditCode } from '@guanming/chaincode/domain/credit-code';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TextField } from '../../../pages/components/fields';
import { text } from '../verifier-dictionary';

const STORED = 'guanming.ownCompanies';

function codesIn(typed: string): string[] {
  return typed
    .toUpperCase()
    .split(/[\s,;，；]+/)
    .filter((code) => code !== '');
}

/** Credit codes of the accountant's own companies; kept on this device only. */
export const ownCodes = signal<readonly string[]>([]);

/** Takes up what was kept. */
export function startOwnCompanies(): void {
  ownCodes.value = codesIn(localStorage.getItem(STORED) ?? '').filter(isCreditCode);
}

/** Names the own companies, so that invoices of other buyers are flagged. */
export function OwnCompanies(): JSX.Element {
  const [typed, setTyped] = useState(() => ownCodes.value.join('\n'));
  const bad = codesIn(typed).find((code) => !isCreditCode(code));
  return (
    <TextField
      lines
      code
      label={text('ownCompanies')}
      hint={text('ownCompaniesHint')}
      value={typed}
      error={bad === undefined ? undefined : text('ownCodeBad', { code: bad })}
      onInput={(value) => {
        setTyped(value);
        ownCodes.value = codesIn(value).filter(isCreditCode);
        localStorage.setItem(STORED, ownCodes.value.join('\n'));
      }}
    />
  );
}
