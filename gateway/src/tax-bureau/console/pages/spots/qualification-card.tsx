import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import type { BillingQualification } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Foreign } from '../../../../pages/components/feedback';
import { TextField } from '../../../../pages/components/fields';
import { formatInstant } from '../../../../pages/i18n/format';
import { useLoaded } from '../../../../pages/use-loaded';
import { ActSheet } from '../acts/act-sheet';
import type { Act } from '../acts/act-sheet';
import { foldText } from '../../../../typed-text';
import { text } from '../console-dictionary';
import type { ConsoleKey } from '../console-dictionary';
import { session } from '../session/session';
import { endOfDay, lastMomentBefore, thisYear } from './china-days';
import { QualificationTag } from './qualification-tag';
import { readQualificationHistory } from './spot-reads';
import type { Change } from './spot-reads';

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

function grantBody({ from, until, standard, exempt }: Fields): unknown {
  const vatCategories = [...(standard ? ['S'] : []), ...(exempt ? ['E'] : [])];
  return from === '' || until === '' || vatCategories.length === 0
    ? undefined
    : { validFrom: startOfChinaDay(from), validUntil: endOfDay(until), vatCategories };
}

function bodyOf(step: Step, fields: Fields): unknown {
  const reason = foldText(fields.reason);
  switch (step) {
    case 'grant':
      return grantBody(fields);
    case 'resume':
      return {};
    case 'suspend':
    case 'revoke':
      return reason === '' ? undefined : { reason };
  }
}

const addresses: Readonly<Record<Step, string>> = {
  grant: '',
  suspend: '/suspension',
  resume: '/resumption',
  revoke: '/revocation',
};

function actOf(step: Step, scenicSpotId: string, fields: Fields): Act {
  return {
    title: text(`${step}Title` as ConsoleKey),
    consequence: text(`${step}Consequence` as ConsoleKey),
    confirm: text(`${step}Confirm` as ConsoleKey),
    danger: step === 'suspend' || step === 'revoke',
    method: step === 'grant' ? 'PUT' : 'POST',
    address: `/v1/scenic-spots/${scenicSpotId}/qualification${addresses[step]}`,
    body: () => bodyOf(step, fields),
  };
}

function GrantFields({
  fields,
  onChange,
}: {
  readonly fields: Fields;
  readonly onChange: (change: Partial<Fields>) => void;
}): JSX.Element {
  return (
    <>
      <div class="form-grid">
        <TextField
          type="date"
          label={text('validFrom')}
          value={fields.from}
          onInput={(from) => {
            onChange({ from });
          }}
        />
        <TextField
          type="date"
          label={text('validUntil')}
          hint={text('validUntilHint')}
          value={fields.until}
          onInput={(until) => {
            onChange({ until });
          }}
        />
      </div>
      <fieldset class="group">
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

function Acts({
  scenicSpotId,
  qualification,
  onChanged,
}: {
  readonly scenicSpotId: string;
  readonly qualification: BillingQualification | undefined;
  readonly onChanged: () => void;
}): JSX.Element {
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
        act={actOf(step, scenicSpotId, fields)}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={() => {
          setDrafts({});
          onChanged();
        }}
      >
        {step === 'grant' && <GrantFields fields={fields} onChange={change} />}
        {(step === 'suspend' || step === 'revoke') && (
          <TextField
            label={text('reason')}
            hint={text('reasonHint')}
            maxLength={200}
            required
            value={fields.reason}
            onInput={(reason) => {
              change({ reason });
            }}
          />
        )}
      </ActSheet>
    </div>
  );
}

function HistoryItem({ change }: { readonly change: Change<BillingQualification> }): JSX.Element {
  return (
    <li>
      <time dateTime={change.time}>{formatInstant(change.time)}</time>
      <span>
        <QualificationTag qualification={change.value} />{' '}
        {change.value.reason !== undefined && <Foreign>{change.value.reason}</Foreign>}
      </span>
      <a class="code small" href={`#/transactions/${change.transactionId}`}>
        {change.transactionId.slice(0, 12)}…
      </a>
    </li>
  );
}

/** The billing qualification, what may be done with it, and what was done. */
export function QualificationCard({
  scenicSpotId,
  qualification,
  onChanged,
}: {
  readonly scenicSpotId: string;
  readonly qualification: BillingQualification | undefined;
  readonly onChanged: () => void;
}): JSX.Element {
  const history = useLoaded(
    () => readQualificationHistory(scenicSpotId),
    `${scenicSpotId} ${qualification?.changedAt ?? ''}`,
  );
  return (
    <section class="card stack" aria-labelledby="qualification">
      <div class="row spread">
        <h2 id="qualification">{text('qualification')}</h2>
        <QualificationTag qualification={qualification} />
      </div>
      {qualification !== undefined && (
        <dl class="facts">
          <dt>{text('validFrom')}</dt>
          <dd>{formatInstant(qualification.validFrom)}</dd>
          <dt>{text('validUntil')}</dt>
          <dd>{formatInstant(lastMomentBefore(qualification.validUntil))}</dd>
          {qualification.reason !== undefined && (
            <>
              <dt>{text('reason')}</dt>
              <dd>
                <Foreign>{qualification.reason}</Foreign>
              </dd>
            </>
          )}
        </dl>
      )}
      {session.value?.role === 'officer' && (
        <Acts scenicSpotId={scenicSpotId} qualification={qualification} onChanged={onChanged} />
      )}
      <h3>{text('whatHappened')}</h3>
      {history.error !== undefined && (
        <ErrorNotice error={history.error} onRetry={history.reload} />
      )}
      <ol class="log">
        {history.value?.toReversed().map((change) => (
          <HistoryItem key={change.transactionId} change={change} />
        ))}
      </ol>
    </section>
  );
}
