import type { JSX } from 'preact';
import { TextField } from '../../../../pages/components/fields';
import { foldText, tidyCode } from '../../../../typed-text';
import { text } from '../console-dictionary';
import { CatalogueFields } from './catalogue-fields';
import type { FieldErrors } from './field-errors';
import type { SpotDraft } from './spot-draft';
import { unprintableIn } from './unprintable';

const fields = [
  ['nameZh', '/name/zh', 20],
  ['nameEn', '/name/en', 60],
  ['sellerName', '/seller/name', 100],
  ['creditCode', '/seller/creditCode', 40],
  ['drawer', '/drawer', 20],
] as const;

/** The content of a spot that may change with a revision. */
export function SpotFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: SpotDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: SpotDraft) => void;
}): JSX.Element {
  return (
    <>
      <div class="form-grid">
        {fields.map(([field, pointer, maxLength]) => (
          <TextField
            key={field}
            label={text(field)}
            value={draft[field]}
            maxLength={maxLength}
            code={field === 'creditCode'}
            error={errors(pointer) ?? unprintableIn(draft[field])}
            onInput={(value) => {
              onChange({ ...draft, [field]: value });
            }}
            onBlur={() => {
              // What is sent is what the officer sees.
              const tidy = field === 'creditCode' ? tidyCode : foldText;
              onChange({ ...draft, [field]: tidy(draft[field]) });
            }}
          />
        ))}
        <div class="field">
          <label class="field-label" htmlFor="spot-colour">
            {text('colour')}
          </label>
          <input
            id="spot-colour"
            class="input colour"
            type="color"
            value={draft.colour}
            onInput={(event) => {
              onChange({ ...draft, colour: event.currentTarget.value });
            }}
          />
        </div>
      </div>
      <CatalogueFields
        items={draft.items}
        errors={errors}
        onChange={(items) => {
          onChange({ ...draft, items });
        }}
      />
    </>
  );
}
