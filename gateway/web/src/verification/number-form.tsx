import { tidyCode } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { TextField } from '../components/fields';
import { verificationText as text } from './verification-dictionary';
import type { QrClaim } from './read-qr-picture';

const DIGITS = 20;

function digitsOf(typed: string): string {
  return tidyCode(typed).replace(/\D/g, '');
}

/** What is wrong with a number as it is typed; nothing while it may still become right. */
function numberError(typed: string, touched: boolean): string | undefined {
  const digits = digitsOf(typed).length;
  if (digits > DIGITS) {
    return text('numberTooLong', { count: digits - DIGITS });
  }
  return touched && digits < DIGITS ? text('numberLength', { count: DIGITS - digits }) : undefined;
}

/** What is wrong with a check code as it is typed: Crockford's letters and digits, and what they stand for. */
function codeError(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '');
  if (code === '') {
    return text('codeMissing');
  }
  return /^[0-9A-TV-Z]{8}$/i.test(code) ? undefined : text('codeMistyped');
}

/** Number and check code, typed as printed. */
export function NumberForm({
  initial = {},
  onClaim,
}: {
  /** What is known already. */
  readonly initial?: Partial<QrClaim>;
  readonly onClaim: (claim: QrClaim) => void;
}): JSX.Element {
  const [number, setNumber] = useState(initial.invoiceNumber ?? '');
  const [code, setCode] = useState(initial.checkCode ?? '');
  const [touched, setTouched] = useState(false);
  const [sent, setSent] = useState(false);
  return (
    <form
      class="number-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTouched(true);
        setSent(true);
        if (numberError(number, true) === undefined && codeError(tidyCode(code)) === undefined) {
          onClaim({ invoiceNumber: digitsOf(number), checkCode: tidyCode(code) });
        }
      }}
    >
      <TextField
        code
        inputMode="numeric"
        label={text('invoiceNumber')}
        hint={text('numberHint')}
        value={number}
        error={numberError(number, touched)}
        onInput={setNumber}
        onBlur={() => {
          setTouched(number !== '');
        }}
      />
      <TextField
        code
        label={text('checkCode')}
        hint={text('codeHint')}
        value={code}
        error={sent ? codeError(tidyCode(code)) : undefined}
        onInput={setCode}
      />
      <Button type="submit" kind="secondary" icon="search">
        {text('check')}
      </Button>
    </form>
  );
}
