import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { TextField } from '../../../pages/components/fields';
import { Icon } from '../../../pages/components/icon';
import { shared } from '../../../pages/i18n/shared-dictionary';
import { newUuid } from '../new-uuid';
import { text } from '../shop-dictionary';
import { visibleCharacter } from '../../../pages/visible-character';
import type { InvoiceTitle } from './invoice-settings';
import { buyerOf, checkCreditCode, checkName, tidyCreditCode } from './title-form';
import type { CreditCodeFinding, NameFinding, TitleForm } from './title-form';
import { titleDraft } from './title-state';

function codeError(finding: CreditCodeFinding, length: number, tried: boolean): string | undefined {
  switch (finding.finding) {
    case 'character':
      return text('creditCodeCharacter', { character: visibleCharacter(finding.character) });
    case 'too-long':
      return text('creditCodeTooLong', { count: length - 18 });
    case 'check-failed':
      return text('creditCodeCheckFailed');
    case 'unfinished':
      return tried
        ? text('creditCodeTyped', { typed: finding.typed, left: finding.left })
        : undefined;
    case 'right':
      return undefined;
  }
}

function codeHint(finding: CreditCodeFinding, tried: boolean): JSX.Element | string {
  if (finding.finding === 'right') {
    return (
      <span class="field-good">
        <Icon name="check" />
        {text('creditCodeRight')}
      </span>
    );
  }
  return !tried && finding.finding === 'unfinished' && finding.typed > 0
    ? text('creditCodeTyped', { typed: finding.typed, left: finding.left })
    : text('creditCodeHint');
}

function nameError(finding: NameFinding, tried: boolean): string | undefined {
  switch (finding.finding) {
    case 'character':
      return text('nameCharacter', { character: visibleCharacter(finding.character) });
    case 'too-long':
      return text('nameTooLong');
    case 'missing':
      return tried ? text('nameMissing') : undefined;
    case 'right':
      return undefined;
  }
}

function KindChoice({ form }: { readonly form: TitleForm }): JSX.Element {
  return (
    <fieldset class="plain-fieldset">
      <legend class="field-label">{text('titleKind')}</legend>
      <div class="chips chips-2">
        {(['organization', 'individual'] as const).map((kind) => (
          <label key={kind} class="chip">
            <input
              type="radio"
              class="chip-input"
              name="title-kind"
              checked={form.kind === kind}
              onChange={() => {
                titleDraft.value = { ...form, kind };
              }}
            />
            <span class="chip-face">
              <strong>{text(kind)}</strong>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Where a title is typed; what is wrong is said while it is typed. */
export function TitleEditor({
  form,
  onSave,
}: {
  readonly form: TitleForm;
  readonly onSave: (title: InvoiceTitle) => void;
}): JSX.Element {
  const [tried, setTried] = useState(false);
  const self = useRef<HTMLFormElement>(null);
  useEffect(() => {
    self.current?.scrollIntoView({ block: 'nearest' });
    self.current?.querySelector<HTMLElement>('input[type=text]')?.focus();
  }, []);
  const organization = form.kind === 'organization';
  const code = tidyCreditCode(form.creditCode);
  const codeFinding = checkCreditCode(code);
  const save = (): void => {
    const buyer = buyerOf(form);
    setTried(true);
    if (buyer === undefined) {
      self.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    } else {
      onSave({ titleId: form.titleId ?? newUuid(), buyer });
    }
  };
  return (
    <form
      ref={self}
      class="title-editor stack"
      aria-label={text(form.titleId === undefined ? 'newTitle' : 'changeTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <KindChoice form={form} />
      <TextField
        label={text(organization ? 'organizationName' : 'personName')}
        {...(organization ? { hint: text('organizationNameHint') } : {})}
        error={nameError(checkName(form.name, form.kind), tried)}
        value={form.name}
        autocomplete={organization ? 'organization' : 'name'}
        required={organization}
        onInput={(name) => {
          titleDraft.value = { ...form, name };
        }}
      />
      {organization && (
        <TextField
          label={text('creditCode')}
          hint={codeHint(codeFinding, tried)}
          error={codeError(codeFinding, code.length, tried)}
          value={form.creditCode}
          onBlur={() => {
            // A field that is taken away with the form also loses the focus.
            titleDraft.value &&= { ...titleDraft.value, creditCode: code };
          }}
          code
          required
          onInput={(creditCode) => {
            titleDraft.value = { ...form, creditCode };
          }}
        />
      )}
      <div class="row">
        <Button type="submit">{text('saveTitle')}</Button>
        <Button
          kind="quiet"
          onClick={() => {
            titleDraft.value = undefined;
          }}
        >
          {shared('cancel')}
        </Button>
      </div>
    </form>
  );
}
