import type { CheckResponse } from '@guanming/wire';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { ErrorNotice, Foreign, Skeleton } from '../../components/feedback';
import { Icon } from '../../components/icon';
import { askJson, NoAnswerError, ProblemError } from '../../http-client';
import { nameIn } from '../../i18n/dictionary';
import { formatInstant } from '../../i18n/format';
import { language } from '../../i18n/language';
import { useLoaded } from '../../use-loaded';
import { NumberForm } from '../../verification/number-form';
import type { QrClaim } from '../../verification/read-qr-picture';
import { verificationText } from '../../verification/verification-dictionary';
import { text } from './check-dictionary';
import type { CheckKey } from './check-dictionary';

/** Codes that say that number and check code belong to no invoice, or to none that there could be. */
const NOT_FOUND = [
  'INVOICE_NOT_FOUND',
  'INVOICE_NUMBER_INVALID',
  'ARGUMENT_INVALID',
  'REQUEST_INVALID',
];

function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && NOT_FOUND.includes(error.problem.code);
}

/** What a status means for who holds the invoice. */
function meaningOf(status: CheckResponse['status']): {
  readonly kind: 'good' | 'bad';
  readonly title: CheckKey;
  readonly about: CheckKey;
} {
  switch (status) {
    case 'issued':
      return { kind: 'good', title: 'standsTitle', about: 'standsAbout' };
    case 'credited':
      return { kind: 'bad', title: 'creditedTitle', about: 'creditedAbout' };
  }
}

function Status({ status }: Pick<CheckResponse, 'status'>): JSX.Element {
  const { kind, title, about } = meaningOf(status);
  return (
    <div class="verdict" data-kind={kind} role="status">
      <span class="verdict-sign">
        <Icon name={kind === 'good' ? 'check' : 'warning'} />
      </span>
      <div>
        <p class="verdict-word">{text(title)}</p>
        <p>{text(about)}</p>
      </div>
    </div>
  );
}

function Found({ found }: { readonly found: CheckResponse }): JSX.Element {
  const { scenicSpotName, scenicSpotId, invoiceNumber, status, issueTime } = found;
  const other = language.value === 'zh' ? scenicSpotName.en : scenicSpotName.zh;
  return (
    <section class="card stack spot-card">
      <div class="stack-tight">
        <p class="spot-label quiet">
          <Icon name="mountain" /> {text('registeredSpot')}
        </p>
        <h1 class="spot-name">
          <Foreign>{nameIn(scenicSpotName)}</Foreign>
        </h1>
        <p class="quiet" lang={language.value === 'zh' ? 'en' : 'zh-CN'}>
          <Foreign>{other}</Foreign>
        </p>
        <p class="spot-id">
          <span class="quiet">{verificationText('spotId')}</span> <code>{scenicSpotId}</code>
        </p>
        <p class="small quiet">{text('compareSpot')}</p>
      </div>
      <Status status={status} />
      <dl class="facts">
        <dt>{verificationText('invoiceNumber')}</dt>
        <dd class="code">{invoiceNumber}</dd>
        <dt>{text('date')}</dt>
        <dd>
          <time dateTime={issueTime}>{formatInstant(issueTime)}</time>
        </dd>
        <dt>{verificationText('transaction')}</dt>
        <dd class="code small">{found.transactionId}</dd>
        <dt>{text('answeredBy')}</dt>
        <dd class="code">{found.answeredBy}</dd>
      </dl>
      <p class="small">{nameIn(found.notProven)}</p>
      <p class="small">{text('bureauAlone', { organization: found.answeredBy })}</p>
    </section>
  );
}

function NotFound({
  claim,
  error,
  onClaim,
}: {
  readonly claim: QrClaim;
  readonly error: unknown;
  readonly onClaim: (claim: QrClaim) => void;
}): JSX.Element {
  return (
    <section class="card stack">
      <div class="verdict" data-kind="bad" role="alert">
        <span class="verdict-sign">
          <Icon name="cross" />
        </span>
        <div>
          <h1 class="verdict-word">{text('notFound')}</h1>
          <p>{text('notFoundAbout')}</p>
        </div>
      </div>
      <h2>{text('correct')}</h2>
      <NumberForm
        key={`${claim.invoiceNumber} ${claim.checkCode}`}
        initial={claim}
        onClaim={onClaim}
      />
      {error instanceof ProblemError && (
        <p class="small quiet">
          <code>{error.problem.code}</code>
        </p>
      )}
    </section>
  );
}

function Waiting({ invoiceNumber }: Pick<QrClaim, 'invoiceNumber'>): JSX.Element {
  return (
    <section class="card stack spot-card" aria-busy="true">
      <h1 class="waiting-title">{text('checking')}</h1>
      <Skeleton height="2.5rem" />
      <Skeleton lines={2} />
      <dl class="facts">
        <dt>{verificationText('invoiceNumber')}</dt>
        <dd class="code">{invoiceNumber}</dd>
      </dl>
      <Skeleton height="4.5rem" />
      <Skeleton lines={3} />
    </section>
  );
}

/** Answer of the bureau's node about a number with its check code: the scenic spot first. */
export function NumberCheck({
  claim,
  onClaim,
}: {
  readonly claim: QrClaim;
  readonly onClaim: (claim: QrClaim) => void;
}): JSX.Element {
  const { value, error, reload } = useLoaded(
    (signal) =>
      askJson<CheckResponse>('/v1/invoice-checks', {
        method: 'POST',
        body: { invoiceNumber: claim.invoiceNumber, checkCode: claim.checkCode },
        signal,
      }),
    `${claim.invoiceNumber} ${claim.checkCode}`,
  );
  const offline = error instanceof NoAnswerError;
  useEffect(() => {
    if (offline) {
      addEventListener('online', reload);
    }
    return () => {
      removeEventListener('online', reload);
    };
  }, [offline, reload]);
  if (value !== undefined) {
    return <Found found={value} />;
  }
  if (error === undefined) {
    return <Waiting invoiceNumber={claim.invoiceNumber} />;
  }
  return isNotFound(error) ? (
    <NotFound claim={claim} error={error} onClaim={onClaim} />
  ) : (
    <section class="card stack">
      <h1 class="waiting-title code">{claim.invoiceNumber}</h1>
      <ErrorNotice error={error} onRetry={reload} />
    </section>
  );
}
