import type { JSX } from 'preact';
import { SelectField, TextField } from '../../../components/fields';
import { text } from '../console-dictionary';
import type { FieldErrors } from './field-errors';
import type { SpotIdentity } from './spot-draft';

/** Fields of a spot's identity, and of its billing provider where there are several. */
export function IdentityFields({
  identity,
  providers,
  errors,
  onChange,
}: {
  readonly identity: SpotIdentity;
  /** MSP ids of the billing providers that the settings name. */
  readonly providers: readonly string[];
  readonly errors: FieldErrors;
  readonly onChange: (identity: SpotIdentity) => void;
}): JSX.Element {
  return (
    <div class="form-grid">
      {(['scenicSpotId', 'serial', 'region'] as const).map((field) => (
        <TextField
          key={field}
          code
          label={text(field)}
          hint={text(`${field}Hint`)}
          value={identity[field]}
          error={errors(`/${field}`)}
          onInput={(value) => {
            onChange({ ...identity, [field]: value.trim() });
          }}
        />
      ))}
      {providers.length > 1 && (
        <SelectField
          label={text('provider')}
          hint={text('providerHint')}
          value={identity.provider}
          options={[
            { value: '', text: text('chooseProvider') },
            ...providers.map((value) => ({ value, text: value })),
          ]}
          error={errors('/provider')}
          onChange={(provider) => {
            onChange({ ...identity, provider });
          }}
        />
      )}
    </div>
  );
}
