import type { TicketingKey } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Skeleton, Tag } from '../../../../pages/components/feedback';
import { TextField } from '../../../../pages/components/fields';
import { formatInstant } from '../../../../pages/i18n/format';
import { useLoaded } from '../../../../pages/use-loaded';
import { ActSheet } from '../acts/act-sheet';
import type { Act } from '../acts/act-sheet';
import { text } from '../console-dictionary';
import { session } from '../session/session';
import { listKeys, readKeyHistory } from './spot-reads';
import { keyEventOf, keyStateOf, keyStates, statementsIn } from './ticketing-key-state';

/** What the spot has signed, by the act that it is for. */
type Statements = Readonly<Record<'add' | 'veto', string>>;

const noStatements: Statements = { add: '', veto: '' };

type Chosen =
  | { readonly act: 'add' | 'veto' }
  | { readonly act: 'retire' | 'revoke'; readonly thumbprint: string };

function actOf(chosen: Chosen, scenicSpotId: string, statements: Statements): Act {
  const path = `/v1/scenic-spots/${scenicSpotId}/keys`;
  switch (chosen.act) {
    case 'add':
      return {
        title: text('addKeyTitle'),
        consequence: text('addKeyConsequence'),
        confirm: text('addKeyConfirm'),
        address: path,
        body: () => {
          const found = statementsIn(statements.add);
          return found.length === 0 ? undefined : { statements: found };
        },
      };
    case 'veto':
      return {
        title: text('vetoKeyTitle'),
        consequence: text('vetoKeyConsequence'),
        confirm: text('vetoKeyConfirm'),
        danger: true,
        address: `${path}/vetoes`,
        body: () => {
          const [statement] = statementsIn(statements.veto);
          return statement === undefined ? undefined : { statement };
        },
      };
    case 'retire':
      return {
        title: text('retireKeyTitle'),
        consequence: text('retireKeyConsequence'),
        confirm: text('retireKeyConfirm'),
        danger: true,
        address: `${path}/${chosen.thumbprint}/retirement`,
        body: () => ({}),
      };
    case 'revoke':
      return {
        title: text('revokeKeyTitle'),
        consequence: text('revokeKeyConsequence'),
        confirm: text('revokeKeyConfirm'),
        danger: true,
        address: `${path}/${chosen.thumbprint}/revocation`,
        body: () => ({}),
      };
  }
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
export function KeysCard({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
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
        act={actOf(chosen, scenicSpotId, statements)}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={() => {
          setStatements(noStatements);
          setVersion(version + 1);
          reload();
        }}
      >
        {'thumbprint' in chosen ? (
          <p>
            <code>{chosen.thumbprint}</code>
          </p>
        ) : (
          <TextField
            lines
            code
            label={text('keyStatements')}
            hint={text(chosen.act === 'add' ? 'keyStatementsHint' : 'keyVetoHint')}
            value={statements[chosen.act]}
            onInput={(typed) => {
              setStatements((before) => ({ ...before, [chosen.act]: typed }));
            }}
          />
        )}
      </ActSheet>
      <KeyLog scenicSpotId={scenicSpotId} version={version} />
    </section>
  );
}
