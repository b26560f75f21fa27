import { chinaDay } from '@guanming/chaincode/domain/china-time';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../../../pages/components/icon';
import { text } from '../shop-dictionary';
import { dayName } from './day-name';

/** How many days ahead tickets are sold. */
const DAYS_AHEAD = 365;

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
  const now = Date.now();
  const last = chinaDay(now, DAYS_AHEAD);
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
        min={chinaDay(now)}
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
