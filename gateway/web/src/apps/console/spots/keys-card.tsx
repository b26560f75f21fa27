import type { TicketingKey } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Skeleton, Tag } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { ActSheet } from '../acts/act-sheet';
import type { Act, Fact } from '../acts/act';
import { text } from '../console-dictionary';
import { session } from '../session/session';
import { mustBe } from './field-errors';
import { effectFact, spotFact } from './spot-facts';
import { listKeys, readKeyHistory } from './spot-reads';
import type { Spot } from './spot-reads';
import { keyOf, readStatements } from './key-statements';
import type { PastedStatement } from './key-statements';
import { keyEventOf, keyStateOf, keyStates } from './ticketing-key-state';

/** What the spot has signed, by the act that it is for. */
type Statements = Readonly<Record<'add' | 'veto', string>>;

const noStatements: Statements = { add: '', veto: '' };

type Chosen =
  | { readonly act: 'add' | 'veto' }
  | { readonly act: 'retire' | 'revoke'; readonly thumbprint: string };

/** What became of pasting: the statements that fit the act, and which key they are about. */
function statementFacts(
  pasted: readonly PastedStatement[],
  keys: readonly TicketingKey[],
): readonly Fact[] {
  const thumbprint = keyOf(pasted, keys);
  return [
    { name: text('key'), value: thumbprint, code: true },
    ...pasted
      .filter(({ signedBy }) => signedBy !== thumbprint)
      .map(({ signedBy }) => ({ name: text('authorizedBy'), value: signedBy, code: true })),
  ];
}

const effects = {
  add: 'afterDelay',
  veto: 'atOnce',
  retire: 'untilGrace',
  revoke: 'atOnce',
} as const;

/** What the acts on keys have in common: their words, and the spot in the look before. */
function partsOf(
  act: Chosen['act'],
  spot: Spot,
  keyFacts: readonly Fact[],
): Pick<Act, 'title' | 'consequence' | 'confirm' | 'danger' | 'facts'> {
  return {
    title: text(`${act}KeyTitle`),
    consequence: text(`${act}KeyConsequence`),
    confirm: text(`${act}KeyConfirm`),
    danger: act !== 'add',
    facts: () => [spotFact(spot), ...keyFacts, effectFact(text(effects[act]))],
  };
}

const ends = { retire: 'retirement', revoke: 'revocation' } as const;

function actOf(
  chosen: Chosen,
  spot: Spot,
  statements: Statements,
  keys: readonly TicketingKey[],
): Act {
  const { scenicSpotId } = spot.head;
  const path = `/v1/scenic-spots/${scenicSpotId}/keys`;
  if ('thumbprint' in chosen) {
    const { act, thumbprint } = chosen;
    return {
      ...partsOf(act, spot, [{ name: text('key'), value: thumbprint, code: true }]),
      address: `${path}/${thumbprint}/${ends[act]}`,
      body: () => ({}),
    };
  }
  const { act } = chosen;
  const pasted = readStatements(statements[act], act, scenicSpotId);
  const found = pasted?.map(({ jws }) => jws) ?? [];
  return {
    ...partsOf(act, spot, statementFacts(pasted ?? [], keys)),
    address: act === 'add' ? path : `${path}/vetoes`,
    faults: pasted === undefined ? { '/statements': mustBe('/statements') } : {},
    body: () => (act === 'add' ? { statements: found } : { statement: found[0] }),
  };
}

function KeyItem({
  ticketingKey,
  onChoose,
}: {
  readonly ticketingKey: TicketingKey;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const { thumbprint, addedAt, activeFrom, authorizedBy } = ticketingKey;
  const state = keyStateOf(ticketingKey, new Date().toISOString());
  const [mood, key] = keyStates[state];
  return (
    <li class="item stack-tight">
      <div class="row spread">
        <code>{thumbprint}</code>
        <Tag {...(mood === undefined ? {} : { mood })}>{text(key)}</Tag>
      </div>
      <p class="small quiet">
        {text('keyAdded', {
          added: formatInstant(addedAt),
          active: formatInstant(activeFrom),
        })}{' '}
        {authorizedBy === 'first'
          ? text('keyByFirst')
          : authorizedBy === 'recovery'
            ? text('keyByRecovery')
            : text('keyByKey', { thumbprint: authorizedBy })}
      </p>
      {session.value?.role === 'officer' && (
        <div class="row">
          {(state === 'active' || state === 'waiting') && (
            <Button
              kind="secondary"
              onClick={() => {
                onChoose({ act: 'retire', thumbprint });
              }}
            >
              {text('retireKeyTitle')}
            </Button>
          )}
          {state !== 'revoked' && state !== 'vetoed' && (
            <Button
              kind="danger"
              onClick={() => {
                onChoose({ act: 'revoke', thumbprint });
              }}
            >
              {text('revokeKeyTitle')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function KeyLog({
  scenicSpotId,
  version,
}: {
  readonly scenicSpotId: string;
  readonly version: number;
}): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => readKeyHistory(scenicSpotId),
    `${scenicSpotId} ${version}`,
  );
  return (
    <>
      <h3>{text('whatHappened')}</h3>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      <ol class="log">
        {value?.toReversed().map(({ transactionId, time, value: key }) => (
          <li key={transactionId + key.thumbprint}>
            <time dateTime={time}>{formatInstant(time)}</time>
            <span>
              {text(keyEventOf(key))} <code>{key.thumbprint.slice(0, 12)}…</code>
            </span>
            <a class="code small" href={`#/transactions/${transactionId}`}>
              {transactionId.slice(0, 12)}…
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The keys with which a spot's ticketing system signs orders, and their log. */
export function KeysCard({ spot }: { readonly spot: Spot }): JSX.Element {
  const { scenicSpotId } = spot.head;
  const { value, error, reload } = useLoaded(() => listKeys(scenicSpotId), scenicSpotId);
  const [chosen, setChosen] = useState<Chosen>({ act: 'add' });
  const [open, setOpen] = useState(false);
  const [statements, setStatements] = useState(noStatements);
  const [version, setVersion] = useState(0);
  const choose = (next: Chosen): void => {
    setChosen(next);
    setOpen(true);
  };
  return (
    <section class="card stack" aria-labelledby="keys">
      <h2 id="keys">{text('keys')}</h2>
      <p class="quiet small">{text('keysAbout')}</p>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={2} height="4rem" />}
      <ul class="stack-tight">
        {value?.map((key) => (
          <KeyItem key={key.thumbprint} ticketingKey={key} onChoose={choose} />
        ))}
      </ul>
      {session.value?.role === 'officer' && (
        <div class="row">
          {(['add', 'veto'] as const).map((act) => (
            <Button
              key={act}
              kind="secondary"
              onClick={() => {
                choose({ act });
              }}
            >
              {text(`${act}KeyTitle`)}
            </Button>
          ))}
        </div>
      )}
      <ActSheet
        act={actOf(chosen, spot, statements, value ?? [])}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={() => {
          setStatements(noStatements);
          setVersion(version + 1);
          reload();
        }}
        fields={
          'thumbprint' in chosen
            ? undefined
            : (errors) => (
                <TextField
                  lines
                  code
                  label={text('keyStatements')}
                  hint={text(chosen.act === 'add' ? 'keyStatementsHint' : 'keyVetoHint')}
                  value={statements[chosen.act]}
                  error={errors('/statements') ?? errors('/statement')}
                  onInput={(typed) => {
                    setStatements((before) => ({ ...before, [chosen.act]: typed }));
                  }}
                />
              )
        }
      />
      <KeyLog scenicSpotId={scenicSpotId} version={version} />
    </section>
  );
}
