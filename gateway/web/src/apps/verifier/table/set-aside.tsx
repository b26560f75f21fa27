import { settableAside } from '@guanming/verification/review';
import type { FlagCode } from '@guanming/verification/review';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Switch } from '../../../components/fields';
import { text } from '../verifier-dictionary';
import { outcomes } from './outcomes';

/** Flags that the accountant looked into, so that their invoices are booked; for this visit only. */
export const setAside = signal<readonly FlagCode[]>([]);

/** Lets the accountant book in spite of flags that say nothing against it, each kind by itself. */
export function SetAside(): JSX.Element {
  const all = outcomes.value.flatMap(({ flags }) => [...new Set(flags.map(({ code }) => code))]);
  return (
    <>
      {settableAside
        .map((code) => ({ code, count: all.filter((one) => one === code).length }))
        .filter(({ count }) => count > 0)
        .map(({ code, count }) => (
          <Switch
            key={code}
            label={text(`setAside_${code}`, { count })}
            hint={text(`setAsideHint_${code}`)}
            checked={setAside.value.includes(code)}
            onChange={(isSet) => {
              const others = setAside.value.filter((one) => one !== code);
              setAside.value = isSet ? [...others, code] : others;
            }}
          />
        ))}
    </>
  );
}
