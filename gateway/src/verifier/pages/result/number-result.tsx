import type { JSX } from 'preact';
import { ErrorNotice, Skeleton } from '../../../pages/components/feedback';
import { askJson } from '../../../pages/http-client';
import { useLoaded } from '../../../pages/use-loaded';
import { CreditedNotice } from '../../../pages/verification/credited-notice';
import { IdentityCard } from '../../../pages/verification/identity-card';
import type { QrClaim } from '../../../pages/verification/read-qr-picture';
import { VerdictBanner } from '../../../pages/verification/verdict';
import { ask } from '../documents/documents';
import type { ExaminedDocument } from '../documents/verifier-types';
import { Timeline } from '../timeline/timeline';
import { Answers } from './answers';

/** What the nodes say of a number with its check code. */
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
          <CreditedNotice status={value.status} />
          <Answers result={value} of="number" />
          {value.verdict === 'genuine' && <Timeline claim={claim} />}
        </>
      )}
    </article>
  );
}
