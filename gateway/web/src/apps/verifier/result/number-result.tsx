import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { askJson } from '../../../http-client';
import { useLoaded } from '../../../use-loaded';
import { StatusNotice } from '../../../verification/status-notice';
import { IdentityCard } from '../../../verification/identity-card';
import type { QrClaim } from '../../../verification/read-qr-picture';
import { VerdictBanner } from '../../../verification/verdict';
import { ask } from '../documents/documents';
import { Timeline } from '../timeline/timeline';
import { Answers } from './answers';

/** Result for a number with its check code. */
export function NumberResult({ claim }: { readonly claim: QrClaim }): JSX.Element {
  const { value, error, loading, reload } = useLoaded(
    (signal) =>
      askJson<ExaminedDocument>('/v1/verifications', {
        method: 'POST',
        body: { ...claim, ask: ask.value },
        signal,
      }),
    `${claim.invoiceNumber} ${claim.checkCode} ${ask.value}`,
  );
  return (
    <article class="stack">
      <h1 class="result-name code">{claim.invoiceNumber}</h1>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && loading && <Skeleton lines={2} height="6rem" />}
      {value !== undefined && (
        <>
          <IdentityCard result={value} of="number" />
          <VerdictBanner result={value} of="number" />
          <StatusNotice status={value.status} />
          <Answers result={value} of="number" />
          {value.verdict === 'genuine' && <Timeline claim={claim} />}
        </>
      )}
    </article>
  );
}
