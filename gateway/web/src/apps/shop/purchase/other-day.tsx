import { visitDays } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../../../components/icon';
import { text } from '../shop-dictionary';
import { dayName } from './day-name';

/** Any day of the visit; one that has no tickets changes nothing, and says so. */
export function OtherDay({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (day: string) => void;
}): JSX.Element {
  const errorId = useId();
  const [typed, setTyped] = useState<string>();
  const { first, last } = visitDays(Date.now());
  const invalid = typed !== undefined;
  return (
    <div class="field">
      <input
        type="date"
        class="input"
        aria-label={text('otherDay')}
        aria-invalid={invalid}
        aria-describedby={errorId}
        value={typed ?? value}
        min={first}
        max={last}
        onChange={(event) => {
          const { value: day, validity } = event.currentTarget;
          const usable = day !== '' && validity.valid;
          setTyped(usable ? undefined : day);
          if (usable) {
            onChange(day);
          }
        }}
      />
      <span class="field-error" id={errorId} role="status">
        {invalid && (
          <>
            <Icon name="warning" />
            {text('dayNotSold', { chosen: dayName(value), last: dayName(last) })}
          </>
        )}
      </span>
    </div>
  );
}
