import { tidyRegistrationNumber, tidyCode } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { TextField } from '../../../components/fields';
import { Icon } from '../../../components/icon';
import { text } from '../shop-dictionary';
import { visibleCharacter } from '../../../visible-character';
import { checkNumber, checkRegistrationNumber } from './number-finding';
import type { NumberFinding } from './number-finding';
import type { TitleForm } from './title-form';
import { titleDraft } from './title-state';

const CODE_LENGTH = 18;

function numberError(finding: NumberFinding, length: number, tried: boolean): string | undefined {
  switch (finding.finding) {
    case 'character':
      return text('creditCodeCharacter', { character: visibleCharacter(finding.character) });
    case 'wrong-length':
      return text('numberLength', { count: length });
    case 'unproven':
      return length === CODE_LENGTH ? text('creditCodeCheckFailed') : undefined;
    case 'unfinished':
      return tried
        ? text('creditCodeTyped', { typed: finding.typed, left: finding.left })
        : undefined;
    case 'right':
      return undefined;
  }
}

function numberHint(finding: NumberFinding, tried: boolean): JSX.Element | string {
  switch (finding.finding) {
    case 'right':
      return (
        <span class="field-good">
          <Icon name="check" />
          {text('creditCodeRight')}
        </span>
      );
    case 'unproven':
      return text(finding.length === CODE_LENGTH ? 'creditCodeExists' : 'taxNumberUnproven');
    default:
      return !tried && finding.finding === 'unfinished' && finding.typed > 0
        ? text('creditCodeTyped', { typed: finding.typed, left: finding.left })
        : text('creditCodeHint');
  }
}

function changeNumber(number: string): void {
  // A field that is taken away with the form also loses the focus.
  titleDraft.value &&= { ...titleDraft.value, number };
}

/** Credit code or tax number of an organization; what is wrong is said while it is typed. */
export function NumberField({
  form,
  tried,
}: {
  readonly form: TitleForm;
  readonly tried: boolean;
}): JSX.Element {
  const number = tidyCode(form.number);
  const finding = checkNumber(number);
  return (
    <TextField
      label={text('creditCode')}
      hint={numberHint(finding, tried)}
      error={numberError(finding, number.length, tried)}
      value={form.number}
      onBlur={() => {
        changeNumber(number);
      }}
      code
      required
      onInput={changeNumber}
    />
  );
}

/** The number of an organization outside the mainland, which it need not give. */
export function RegistrationNumberField({ form }: { readonly form: TitleForm }): JSX.Element {
  const number = tidyRegistrationNumber(form.number);
  const finding = checkRegistrationNumber(number);
  const errors = {
    right: undefined,
    wrong: 'registrationNumberWrong',
    'credit-code': 'registrationNumberIsCode',
  } as const;
  const error = errors[finding];
  return (
    <TextField
      label={text('registrationNumber')}
      hint={text('registrationNumberHint')}
      error={error && text(error)}
      value={form.number}
      onBlur={() => {
        changeNumber(number);
      }}
      code
      onInput={changeNumber}
    />
  );
}
