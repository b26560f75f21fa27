import type { BillingQualification } from '@guanming/chaincode/domain';
import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import { textLimits } from '@guanming/chaincode/domain/spot-texts';
import { foldText } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { charactersBeyond, TextField } from '../../../components/fields';
import type { Act, Fact, FieldFaults } from '../acts/act';
import { ActSheet } from '../acts/act-sheet';
import { text } from '../console-dictionary';
import type { ConsoleKey } from '../console-dictionary';
import { endOfDay, thisYear } from './china-days';
import { mustBe } from './field-errors';
import type { FieldErrors } from './field-errors';
import { effectFact, spotFact } from './spot-facts';
import type { Spot } from './spot-reads';

type Step = 'grant' | 'suspend' | 'resume' | 'revoke';

/** What may be done from each state. */
const steps: Readonly<Record<BillingQualification['status'] | 'none', readonly Step[]>> = {
  none: ['grant'],
  granted: ['grant', 'suspend', 'revoke'],
  suspended: ['resume', 'revoke'],
  revoked: [],
};

interface Fields {
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly standard: boolean;
  readonly exempt: boolean;
}

function bodyOf(step: Step, { from, until, standard, exempt, reason }: Fields): unknown {
  switch (step) {
    case 'grant':
      return {
        validFrom: startOfChinaDay(from),
        validUntil: endOfDay(until),
        vatCategories: [...(standard ? ['S'] : []), ...(exempt ? ['E'] : [])],
      };
    case 'resume':
      return {};
    case 'suspend':
    case 'revoke':
      return { reason: foldText(reason) };
  }
}

/** Whether the last day is before the first one. */
function isReversed({ from, until }: Fields): boolean {
  return from !== '' && until !== '' && until < from;
}

function faultsOf(step: Step, fields: Fields): FieldFaults {
  const { from, until, standard, exempt, reason } = fields;
  const wrong =
    step === 'grant'
      ? [
          ...(from === '' ? ['/validFrom'] : []),
          ...(until === '' || isReversed(fields) ? ['/validUntil'] : []),
          ...(standard || exempt ? [] : ['/vatCategories']),
        ]
      : step !== 'resume' &&
          (foldText(reason) === '' || charactersBeyond(reason, textLimits.reason) > 0)
        ? ['/reason']
        : [];
  return Object.fromEntries(wrong.map((pointer) => [pointer, mustBe(pointer)]));
}

function factsOf(step: Step, spot: Spot, fields: Fields): Fact[] {
  const { from, until, standard, exempt, reason } = fields;
  if (step === 'grant') {
    const categories = [
      ...(standard ? [text('vatStandard')] : []),
      ...(exempt ? [text('vatExempt')] : []),
    ];
    return [
      spotFact(spot),
      { name: text('validFrom'), value: from },
      { name: text('validUntil'), value: `${until} (${text('validUntilHint')})` },
      { name: text('vatCategory'), value: categories.join(', ') },
      effectFact(text('fromNextOrder')),
    ];
  }
  return [
    spotFact(spot),
    ...(step === 'resume' ? [] : [{ name: text('reason'), value: foldText(reason) }]),
    effectFact(text('fromNextOrder')),
  ];
}

const addresses: Readonly<Record<Step, string>> = {
  grant: '',
  suspend: '/suspension',
  resume: '/resumption',
  revoke: '/revocation',
};

function actOf(step: Step, spot: Spot, fields: Fields): Act {
  return {
    title: text(`${step}Title` as ConsoleKey),
    consequence: text(`${step}Consequence` as ConsoleKey),
    confirm: text(`${step}Confirm` as ConsoleKey),
    danger: step === 'suspend' || step === 'revoke',
    method: step === 'grant' ? 'PUT' : 'POST',
    address: `/v1/scenic-spots/${spot.head.scenicSpotId}/qualification${addresses[step]}`,
    facts: () => factsOf(step, spot, fields),
    faults: faultsOf(step, fields),
    body: () => bodyOf(step, fields),
  };
}

function GrantFields({
  fields,
  errors,
  onChange,
}: {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  readonly onChange: (change: Partial<Fields>) => void;
}): JSX.Element {
  return (
    <>
      <div class="form-grid">
        <TextField
          type="date"
          label={text('validFrom')}
          value={fields.from}
          error={errors('/validFrom')}
          onInput={(from) => {
            onChange({ from });
          }}
        />
        <TextField
          type="date"
          label={text('validUntil')}
          hint={text('validUntilHint')}
          value={fields.until}
          error={isReversed(fields) ? mustBe('/validUntil') : errors('/validUntil')}
          onInput={(until) => {
            onChange({ until });
          }}
        />
      </div>
      <fieldset class="group" aria-describedby="vat-categories-error">
        <legend>{text('vatCategory')}</legend>
        {(['standard', 'exempt'] as const).map((field) => (
          <label key={field} class="choice">
            <input
              type="checkbox"
              checked={fields[field]}
              onChange={(event) => {
                onChange({ [field]: event.currentTarget.checked });
              }}
            />
            {text(field === 'standard' ? 'vatStandard' : 'vatExempt')}
          </label>
        ))}
        <span class="field-error" id="vat-categories-error" role="status">
          {errors('/vatCategories')}
        </span>
      </fieldset>
    </>
  );
}

function initialFields(qualification: BillingQualification | undefined): Fields {
  const year = thisYear();
  return {
    reason: '',
    from: qualification === undefined ? `${year}-01-01` : chinaDay(qualification.validFrom),
    until: `${year + 1}-12-31`,
    standard: qualification?.vatCategories.includes('S') ?? true,
    exempt: qualification?.vatCategories.includes('E') ?? true,
  };
}

function fieldsOf(
  step: Step,
  fields: Fields,
  change: (part: Partial<Fields>) => void,
): (errors: FieldErrors) => JSX.Element {
  return (errors) =>
    step === 'grant' ? (
      <GrantFields fields={fields} errors={errors} onChange={change} />
    ) : (
      <TextField
        label={text('reason')}
        hint={text('reasonHint')}
        limit={textLimits.reason}
        required
        value={fields.reason}
        error={errors('/reason')}
        onInput={(reason) => {
          change({ reason });
        }}
      />
    );
}

/** Acts that are possible on the qualification of a spot. */
export function QualificationActs({
  spot,
  onChanged,
}: {
  readonly spot: Spot;
  readonly onChanged: () => void;
}): JSX.Element {
  const { qualification } = spot;
  const [step, setStep] = useState<Step>('grant');
  const [open, setOpen] = useState(false);
  // The reason of one act is not that of another.
  const [drafts, setDrafts] = useState<Partial<Record<Step, Fields>>>({});
  const fields = drafts[step] ?? initialFields(qualification);
  const change = (part: Partial<Fields>): void => {
    setDrafts((before) => ({ ...before, [step]: { ...fields, ...part } }));
  };
  return (
    <div class="row">
      {steps[qualification?.status ?? 'none'].map((one) => (
        <Button
          key={one}
          kind={one === 'suspend' || one === 'revoke' ? 'danger' : 'secondary'}
          onClick={() => {
            setStep(one);
            setOpen(true);
          }}
        >
          {text(`${one}Title` as ConsoleKey)}
        </Button>
      ))}
      <ActSheet
        act={actOf(step, spot, fields)}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={() => {
          setDrafts({});
          onChanged();
        }}
        fields={step === 'resume' ? undefined : fieldsOf(step, fields, change)}
      />
    </div>
  );
}
