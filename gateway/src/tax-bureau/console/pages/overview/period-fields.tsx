import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SelectField, TextField } from '../../../../pages/components/fields';
import { ledgerText } from '../ledger-dictionary';
import { today } from '../spots/china-days';
import { isUsable, periodNames, periodOf } from './period';
import type { Period, PeriodName } from './period';

/** A choice of days: some by name, any by typing. */
export function PeriodFields({
  period,
  onChange,
}: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}): JSX.Element {
  const [name, setName] = useState<PeriodName | 'typed'>('twoWeeks');
  const [typed, setTyped] = useState(period);
  const type = (next: Period): void => {
    setName('typed');
    setTyped(next);
    if (isUsable(next)) {
      onChange(next);
    }
  };
  const choose = (chosen: PeriodName | 'typed'): void => {
    setName(chosen);
    if (chosen !== 'typed') {
      const next = periodOf(chosen, today());
      setTyped(next);
      onChange(next);
    }
  };
  return (
    <div class="form-grid">
      <SelectField
        label={ledgerText('period')}
        value={name}
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
