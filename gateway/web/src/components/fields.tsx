import { foldText } from '@guanming/wire/typed';
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { shared } from '../i18n/shared-dictionary';
import { Icon } from './icon';

/** Properties of every labelled field. */
interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** Why the value cannot be used, and what would be right. */
  readonly error?: string | undefined;
}

/** A one-line text. */
export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: 'text' | 'search' | 'date' | 'month' | 'number';
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  /** Most characters (UTF-16 code units) that are taken; those beyond are counted, never cut off. */
  readonly limit?: number;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly code?: boolean;
  /** More than one line. */
  readonly lines?: boolean;
  readonly onBlur?: () => void;
}

function described(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>): string {
  return [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter((part) => part !== false)
    .join(' ');
}

/** How many characters of a text there are too many for its place. */
export function charactersBeyond(value: string, limit: number): number {
  return Math.max(0, foldText(value).length - limit);
}

/** What is wrong with a field: that it is too long before what others find. */
function errorOf({
  value,
  limit,
  error,
}: Pick<TextFieldProps, 'value' | 'limit' | 'error'>): string | undefined {
  const beyond = limit === undefined ? 0 : charactersBeyond(value, limit);
  return beyond === 0 ? error : shared('tooLong', { limit: limit ?? 0, count: beyond });
}

function FieldNotes({
  id,
  hint,
  error,
  counter,
}: Pick<FieldProps, 'hint' | 'error'> & {
  readonly id: string;
  readonly counter?: string | undefined;
}): JSX.Element {
  return (
    <>
      {counter !== undefined && (
        <span class="field-counter" aria-hidden="true">
          {counter}
        </span>
      )}
      {hint !== undefined && (
        <span class="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span class="field-error" id={`${id}-error`} role="status">
        {error !== undefined && (
          <>
            <Icon name="warning" />
            {error}
          </>
        )}
      </span>
    </>
  );
}

/** A labelled text field with its hint and its error. */
export function TextField(props: TextFieldProps): JSX.Element {
  const id = useId();
  const error = errorOf(props);
  const { limit, value } = props;
  const counter = limit === undefined ? undefined : `${foldText(value).length}/${limit}`;
  const common = {
    id,
    class: props.code === true ? 'input code' : 'input',
    value: props.value,
    autocomplete: props.autocomplete ?? 'off',
    required: props.required,
    readOnly: props.readOnly,
    'aria-invalid': error !== undefined,
    'aria-describedby': described(id, { hint: props.hint, error }) || undefined,
    onInput: (event: Event) => {
      props.onInput((event.currentTarget as HTMLInputElement).value);
    },
    onBlur: props.onBlur,
  };
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        {props.label}
      </label>
      {props.lines === true ? (
        <textarea {...common} />
      ) : (
        <input {...common} type={props.type ?? 'text'} inputMode={props.inputMode} />
      )}
      <FieldNotes id={id} hint={props.hint} error={error} counter={counter} />
    </div>
  );
}

/** One of several values from a list. */
export interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly onChange: (value: Value) => void;
}

/** A labelled list to choose from. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        class="input"
        value={props.value}
        aria-invalid={props.error !== undefined}
        aria-describedby={described(id, props) || undefined}
        onChange={(event) => {
          props.onChange(event.currentTarget.value as Value);
        }}
      >
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={props.hint} error={props.error} />
    </div>
  );
}

/** On or off. */
export interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A switch with its words on the left. */
export function Switch({ label, hint, checked, onChange }: SwitchProps): JSX.Element {
  const id = useId();
  return (
    <div class="switch-row">
      <label htmlFor={id}>
        <span class="field-label">{label}</span>
        {hint !== undefined && <span class="field-hint"> {hint}</span>}
      </label>
      <input
        id={id}
        class="switch"
        type="checkbox"
        role="switch"
        checked={checked}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
    </div>
  );
}

/** How many. */
export interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A number between two buttons. */
export function Stepper({ label, value, min, max, onChange }: StepperProps): JSX.Element {
  return (
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={`${shared('decrease')}: ${label}`}
        disabled={value <= min}
        onClick={() => {
          onChange(value - 1);
        }}
      >
        <Icon name="minus" />
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        aria-label={`${shared('increase')}: ${label}`}
        disabled={value >= max}
        onClick={() => {
          onChange(value + 1);
        }}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
