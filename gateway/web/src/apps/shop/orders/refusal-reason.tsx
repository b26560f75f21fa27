import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../../../components/feedback';
import { text } from '../shop-dictionary';

type InvoiceProblem = NonNullable<OrderView['invoice']['problem']>;

/**
 * Reason that an officer gave for suspending or revoking the spot's qualification: it ends the
 * detail.
 */
export function reasonOf({
  code,
  detail,
}: Pick<InvoiceProblem, 'code' | 'detail'>): string | undefined {
  return /^BILLING_QUALIFICATION_(?:SUSPENDED|REVOKED)$/.test(code)
    ? /: it was (?:suspended|revoked) at \S+Z: (.+)$/.exec(detail)?.[1]
    : undefined;
}

/** The officer's reason for a refusal, where there is one. */
export function RefusalReason({
  problem,
}: {
  readonly problem: InvoiceProblem;
}): JSX.Element | null {
  const reason = reasonOf(problem);
  return reason === undefined ? null : (
    <p>
      <Foreign>{text('refusalReason', { reason })}</Foreign>
    </p>
  );
}
