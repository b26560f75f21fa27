import type { Buyer } from '@guanming/chaincode/domain';
import { visibleFold } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { TextField } from '../../../components/fields';
import { shared } from '../../../i18n/shared-dictionary';
import { useSheet } from '../../../use-sheet';
import { newUuid } from '../new-uuid';
import { text } from '../shop-dictionary';
import { visibleCharacter } from '../../../visible-character';
import type { InvoiceTitle } from './invoice-settings';
import { ConfirmNumber } from './confirm-number';
import { NumberField, RegistrationNumberField } from './number-field';
import { buyerOf, checkName, needsConfirmation } from './title-form';
import type { NameFinding, TitleForm } from './title-form';
import { titleDraft } from './title-state';

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

/** What will be printed, when that is not what one sees in the field. */
function foldedHint(typed: string): string | undefined {
  const name = visibleFold(typed);
  return name === undefined ? undefined : text('nameFolded', { name });
}

function KindChoice({ form }: { readonly form: TitleForm }): JSX.Element {
  return (
    <fieldset class="plain-fieldset">
      <legend class="field-label">{text('titleKind')}</legend>
      <div class="chips chips-kinds">
        {(['organization', 'individual', 'overseas'] as const).map((kind) => (
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
              {kind === 'overseas' && <span class="small">{text('overseasAbout')}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const nameWords = {
  organization: { label: 'organizationName', hint: 'organizationNameHint' },
  individual: { label: 'personName', hint: 'personNameHint' },
  overseas: { label: 'organizationName', hint: 'overseasNameHint' },
} as const;

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
  const confirmation = useSheet('confirm-number');
  const words = nameWords[form.kind];
  const keep = (buyer: Buyer): void => {
    onSave({ titleId: form.titleId ?? newUuid(), buyer });
  };
  const save = (): void => {
    const buyer = buyerOf(form);
    setTried(true);
    if (buyer !== undefined) {
      keep(buyer);
    } else if (needsConfirmation(form)) {
      confirmation.show();
    } else {
      self.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  };
  return (
    <>
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
          label={text(words.label)}
          hint={foldedHint(form.name) ?? text(words.hint)}
          error={nameError(checkName(form.name, form.kind), tried)}
          value={form.name}
          autocomplete={form.kind === 'individual' ? 'name' : 'organization'}
          required={form.kind !== 'individual'}
          onInput={(name) => {
            titleDraft.value = { ...form, name };
          }}
        />
        {form.kind === 'organization' && <NumberField form={form} tried={tried} />}
        {form.kind === 'overseas' && <RegistrationNumberField form={form} />}
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
      {confirmation.open && needsConfirmation(form) && (
        <ConfirmNumber
          form={form}
          onConfirm={() => {
            const buyer = buyerOf(form, true);
            confirmation.hide();
            if (buyer !== undefined) {
              keep(buyer);
            }
          }}
          onClose={confirmation.hide}
        />
      )}
    </>
  );
}
