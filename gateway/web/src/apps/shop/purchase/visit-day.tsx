import { chinaDay } from '@guanming/chaincode/domain/china-time';
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { text } from '../shop-dictionary';
import { OtherDay } from './other-day';

const near = ['today', 'tomorrow', 'dayAfter'] as const;

function Chip({
  name,
  checked,
  onChoose,
  title,
  day,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly day?: string;
}): JSX.Element {
  return (
    <label class="chip">
      <input type="radio" class="chip-input" name={name} checked={checked} onChange={onChoose} />
      <span class="chip-face">
        <strong>{title}</strong>
        {day !== undefined && <span class="small">{day}</span>}
      </span>
    </label>
  );
}

/** The day of the visit: one of the next three, or any later one. */
export function VisitDay({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (day: string) => void;
}): JSX.Element {
  const group = useId();
  const now = Date.now();
  const days = near.map((key, later) => ({ key, day: chinaDay(now, later) }));
  const isNear = days.some(({ day }) => day === value);
  const [other, setOther] = useState(!isNear);
  return (
    <fieldset class="plain-fieldset">
      <legend class="part-head">{text('visitDay')}</legend>
      <div class="chips">
        {days.map(({ key, day }) => (
          <Chip
            key={key}
            name={group}
            title={text(key)}
            day={`${day.slice(5, 7)}-${day.slice(8)}`}
            checked={!other && day === value}
            onChoose={() => {
              setOther(false);
              onChange(day);
            }}
          />
        ))}
        <Chip
          name={group}
          title={text('other')}
          {...(isNear ? {} : { day: `${value.slice(5, 7)}-${value.slice(8)}` })}
          checked={other}
          onChoose={() => {
            setOther(true);
          }}
        />
      </div>
      {other && <OtherDay value={value} onChange={onChange} />}
    </fieldset>
  );
}
