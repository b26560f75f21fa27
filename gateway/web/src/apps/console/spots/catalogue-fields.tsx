import { textLimits } from '@guanming/chaincode/domain/spot-texts';
import { foldText } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { SelectField, TextField } from '../../../components/fields';
import { text } from '../console-dictionary';
import type { FieldErrors } from './field-errors';
import { emptyItem } from './spot-draft';
import type { ItemDraft } from './spot-draft';
import { unprintableIn } from './unprintable';

interface ItemProps {
  readonly item: ItemDraft;
  readonly at: string;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<ItemDraft>) => void;
}

function VatFields({ item, at, errors, onChange }: ItemProps): JSX.Element {
  return (
    <>
      <SelectField
        label={text('vatCategory')}
        value={item.vatCategory}
        options={[
          { value: 'S', text: text('vatStandard') },
          { value: 'E', text: text('vatExempt') },
        ]}
        onChange={(vatCategory) => {
          onChange({ vatCategory });
        }}
      />
      {item.vatCategory === 'S' ? (
        <TextField
          label={text('vatRate')}
          inputMode="decimal"
          value={item.ratePercent}
          error={errors(`${at}/vat/vatRate`)}
          onInput={(ratePercent) => {
            onChange({ ratePercent });
          }}
        />
      ) : (
        <TextField
          label={text('exemptionReason')}
          value={item.exemptionReason}
          limit={textLimits.exemptionReason}
          error={errors(`${at}/vat/exemptionReason`) ?? unprintableIn(item.exemptionReason)}
          onInput={(exemptionReason) => {
            onChange({ exemptionReason });
          }}
          onBlur={() => {
            onChange({ exemptionReason: foldText(item.exemptionReason) });
          }}
        />
      )}
    </>
  );
}

function ItemFields(props: ItemProps): JSX.Element {
  const { item, at, errors, onChange } = props;
  const textField = (
    field: 'itemCode' | 'name' | 'taxClassName' | 'taxClass' | 'unit',
    limit?: number,
  ): JSX.Element => (
    <TextField
      {...(limit === undefined ? {} : { limit })}
      label={text(field === 'name' ? 'itemName' : field)}
      value={item[field]}
      error={errors(`${at}/${field}`) ?? unprintableIn(item[field])}
      onInput={(value) => {
        onChange({ [field]: value });
      }}
      onBlur={() => {
        onChange({ [field]: foldText(item[field]) });
      }}
    />
  );
  return (
    <div class="form-grid">
      {textField('itemCode')}
      {textField('name', textLimits.itemName)}
      {textField('unit', textLimits.unit)}
      {textField('taxClassName', textLimits.taxClassName)}
      {textField('taxClass')}
      <VatFields {...props} />
    </div>
  );
}

/** Fields of the items that the spot may sell on an invoice. */
export function CatalogueFields({
  items,
  errors,
  onChange,
}: {
  readonly items: readonly ItemDraft[];
  readonly errors: FieldErrors;
  readonly onChange: (items: readonly ItemDraft[]) => void;
}): JSX.Element {
  return (
    <fieldset class="group stack">
      <legend>{text('catalogue')}</legend>
      {items.map((item, index) => (
        <div key={index} class="item stack-tight">
          <ItemFields
            item={item}
            at={`/catalogue/${index}`}
            errors={errors}
            onChange={(change) => {
              onChange(items.map((one, other) => (other === index ? { ...one, ...change } : one)));
            }}
          />
          {items.length > 1 && (
            <div>
              <Button
                kind="quiet"
                icon="minus"
                onClick={() => {
                  onChange(items.filter((_, other) => other !== index));
                }}
              >
                {text('removeItem', { item: item.name || item.itemCode || index + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          kind="secondary"
          icon="plus"
          onClick={() => {
            onChange([...items, emptyItem]);
          }}
        >
          {text('addItem')}
        </Button>
      </div>
    </fieldset>
  );
}
