import type { AutomaticSections, Settings } from '@guanming/chaincode/domain';
import type { NumbersAnswer } from '@guanming/wire';
import { foldText } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { formatCount } from '../../../i18n/format';
import type { FieldFaults } from '../acts/act';
import { ActSheet } from '../acts/act-sheet';
import { useSettingsToChange } from '../acts/use-settings-to-change';
import { askConsole, session } from '../session/session';
import { SpotLink } from '../spots/spot-names';
import { numbersText } from './numbers-dictionary';
import { useRefreshed } from './use-refreshed';

type ShortSpot = NumbersAnswer['short'][number];

/** How many numbers are left, and for how long at the pace of the last days. */
function leftText({ year, left, perDay }: ShortSpot): string {
  if (left <= 0) {
    return numbersText('none', { year });
  }
  const count = numbersText('left', { year, left: formatCount(left) });
  const days = formatCount(Math.floor(left / perDay));
  return perDay === 0 ? count : `${count}, ${numbersText('lasts', { days })}`;
}

function ShortSpots({ spots }: { readonly spots: readonly ShortSpot[] }): JSX.Element {
  return (
    <Notice mood="warn">
      <ul class="stack-tight">
        {spots.map((spot) => (
          <li key={`${spot.scenicSpotId} ${spot.year}`}>
            <SpotLink id={spot.scenicSpotId} /> · {leftText(spot)} ·{' '}
            {numbersText('toGrant', { year: spot.year, section: spot.nextSection })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type Field = keyof AutomaticSections;
type Typed = Readonly<Record<Field, string>>;

const FIELDS = ['perYear', 'freeBelow', 'daysAhead'] as const;

/** Least and greatest of each field, as the contract has them. */
const BOUNDS: Readonly<Record<Field, readonly [number, number]>> = {
  perYear: [0, 1_000],
  freeBelow: [100, 10_000],
  daysAhead: [0, 92],
};

const pointerOf = (field: Field): string => `/automaticSections/${field}`;

function faultsOf(typed: Typed): FieldFaults {
  const wrong = FIELDS.filter((field) => {
    const [least, greatest] = BOUNDS[field];
    const number = /^\d{1,5}$/.test(foldText(typed[field])) ? Number(foldText(typed[field])) : -1;
    return number < least || number > greatest;
  });
  return Object.fromEntries(wrong.map((field) => [pointerOf(field), numbersText(`${field}Hint`)]));
}

function policyOf(typed: Typed): AutomaticSections {
  const [perYear = 0, freeBelow = 0, daysAhead = 0] = FIELDS.map((field) =>
    Number(foldText(typed[field])),
  );
  return { perYear, freeBelow, daysAhead };
}

/** Changes the policy: one version of the settings. */
function PolicySheet({
  policy,
  settings,
  open,
  onClose,
  onDone,
}: {
  readonly policy: AutomaticSections;
  readonly settings: Settings | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}): JSX.Element {
  const [typed, setTyped] = useState<Typed>({
    perYear: String(policy.perYear),
    freeBelow: String(policy.freeBelow),
    daysAhead: String(policy.daysAhead),
  });
  return (
    <ActSheet
      act={{
        title: numbersText('changeTitle'),
        consequence: numbersText('changeConsequence'),
        confirm: numbersText('changeConfirm'),
        address: '/v1/settings',
        facts: () =>
          FIELDS.map((field) => ({
            name: numbersText(field),
            value: foldText(typed[field]),
            before: String(policy[field]),
          })),
        faults: faultsOf(typed),
        body: () => ({
          ...settings,
          version: (settings?.version ?? 0) + 1,
          automaticSections: policyOf(typed),
        }),
      }}
      open={open}
      onClose={onClose}
      onDone={onDone}
      fields={(errors) => (
        <div class="form-grid">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              inputMode="numeric"
              label={numbersText(field)}
              hint={numbersText(`${field}Hint`)}
              value={typed[field]}
              error={errors(pointerOf(field))}
              onInput={(text) => {
                setTyped((before) => ({ ...before, [field]: text }));
              }}
            />
          ))}
        </div>
      )}
    />
  );
}

/** What an officer opens to change the policy. */
function PolicyButton({
  policy,
  onDone,
}: {
  readonly policy: AutomaticSections;
  readonly onDone: () => void;
}): JSX.Element {
  const { settings, failure, open, close } = useSettingsToChange();
  return (
    <>
      <Button kind="quiet" onClick={() => void open()}>
        {numbersText('change')}
      </Button>
      {failure !== undefined && <ErrorNotice error={failure} />}
      <PolicySheet
        key={settings?.version}
        policy={policy}
        settings={settings}
        open={settings !== undefined}
        onClose={close}
        onDone={onDone}
      />
    </>
  );
}

function Standing({ policy, short }: NumbersAnswer): JSX.Element {
  return (
    <>
      {short.length === 0 ? <p>{numbersText('enough')}</p> : <ShortSpots spots={short} />}
      <p class="small quiet">
        {policy.perYear === 0
          ? numbersText('manual')
          : numbersText('automatic', {
              perYear: formatCount(policy.perYear),
              daysAhead: policy.daysAhead,
            })}
      </p>
    </>
  );
}

/** Which spots run out of invoice numbers, and whether sections come by themselves. */
export function NumbersCard({ changes }: { readonly changes: number }): JSX.Element {
  const { value, error, reload } = useRefreshed(
    (request) => askConsole<NumbersAnswer>('/v1/console/numbers', request),
    'numbers',
    changes,
  );
  return (
    <section class="card stack-tight" aria-labelledby="numbers">
      <div class="row spread">
        <h2 id="numbers">{numbersText('numbers')}</h2>
        {session.value?.role === 'officer' && value !== undefined && (
          <PolicyButton policy={value.policy} onDone={reload} />
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value !== undefined && <Standing {...value} />}
    </section>
  );
}
