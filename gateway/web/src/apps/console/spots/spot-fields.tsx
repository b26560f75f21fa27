import { textLimits } from '@guanming/chaincode/domain/spot-texts';
import { foldText, tidyCode } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { TextField } from '../../../components/fields';
import { text } from '../console-dictionary';
import { CatalogueFields } from './catalogue-fields';
import type { FieldErrors } from './field-errors';
import type { SpotDraft } from './spot-draft';
import { unprintableIn } from './unprintable';

const fields = [
  ['nameZh', '/name/zh', textLimits.nameZh],
  ['nameEn', '/name/en', textLimits.nameEn],
  ['sellerName', '/seller/name', textLimits.partyName],
  ['creditCode', '/seller/creditCode', undefined],
  ['drawer', '/drawer', textLimits.drawer],
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
        {fields.map(([field, pointer, limit]) => (
          <TextField
            key={field}
            label={text(field)}
            value={draft[field]}
            {...(limit === undefined ? {} : { limit })}
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
