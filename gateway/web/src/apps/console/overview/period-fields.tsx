import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SelectField, TextField } from '../../../components/fields';
import { ledgerText } from '../ledger-dictionary';
import { today } from '../spots/china-days';
import { isUsable, periodNames, periodOf } from './period';
import type { PlaceChange } from '../../../place';
import type { Period, PeriodName, PeriodOfPlace } from './period';

/** A choice of days: some by name, any by typing. */
export function PeriodFields({
  name,
  period,
  onChange,
}: PeriodOfPlace & {
  /** Is told what the address says from then on. */
  readonly onChange: (change: PlaceChange) => void;
}): JSX.Element {
  // What is typed is no period while it is typed.
  const [draft, setDraft] = useState<Period>();
  const typed = draft ?? period;
  const type = (next: Period): void => {
    setDraft(next);
    if (isUsable(next)) {
      onChange({ ...next, period: undefined });
    }
  };
  const choose = (chosen: PeriodName | 'typed'): void => {
    setDraft(undefined);
    const next = chosen === 'typed' ? period : periodOf(chosen, today());
    onChange(
      chosen === 'typed'
        ? { ...next, period: undefined }
        : { period: chosen, from: undefined, to: undefined },
    );
  };
  return (
    <div class="form-grid">
      <SelectField
        label={ledgerText('period')}
        value={draft === undefined ? name : 'typed'}
        options={([...periodNames, 'typed'] as const).map((value) => ({
          value,
          text: ledgerText(`period_${value}`),
        }))}
        onChange={choose}
      />
      <TextField
        type="date"
        label={ledgerText('firstDay')}
        value={typed.from}
        onInput={(from) => {
          type({ ...typed, from });
        }}
      />
      <TextField
        type="date"
        label={ledgerText('lastDay')}
        value={typed.to}
        error={isUsable(typed) ? undefined : ledgerText('periodUnusable')}
        onInput={(to) => {
          type({ ...typed, to });
        }}
      />
    </div>
  );
}
