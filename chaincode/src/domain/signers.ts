import { InvoiceError } from './errors';
import type { Officer } from './officer';
import type { Settings } from './settings';

/**
 * Who must sign an act:
 * - `officer`: one officer of the tax bureau;
 * - `officers`: two of them;
 * - `approved`: two of them, and an approver of another organization; of a spot, of its provider.
 */
export type Signers = 'officer' | 'officers' | 'approved';

const OFFICERS: Readonly<Record<Signers, number>> = { officer: 1, officers: 2, approved: 2 };

/**
 * Requires an act to be signed by as many as it takes.
 *
 * @param signed - whose signatures were verified, each once
 * @param provider - MSP id of the billing provider of the spot that the act is of, if it is of one
 * @throws InvoiceError ACT_NEEDS_OFFICERS, ACT_NEEDS_APPROVER
 */
export function assertSigners(
  signers: Signers,
  signed: readonly Pick<Officer, 'name' | 'organization'>[],
  { taxBureau }: Pick<Settings['roles'], 'taxBureau'>,
  provider?: string,
): void {
  const officers = signed.filter(({ organization }) => organization === taxBureau);
  if (officers.length < OFFICERS[signers]) {
    throw new InvoiceError(
      'ACT_NEEDS_OFFICERS',
      `the act takes ${OFFICERS[signers]} officers of ${taxBureau}, and ${officers.length} signed it`,
    );
  }
  const isApproved = signed.some(({ organization }) =>
    provider === undefined ? organization !== taxBureau : organization === provider,
  );
  if (signers === 'approved' && !isApproved) {
    throw new InvoiceError(
      'ACT_NEEDS_APPROVER',
      `the act takes an approver of ${provider ?? `another organization than ${taxBureau}`}`,
    );
  }
}

/**
 * Requires that settings leave people enough to change them again: two officers, and an approver of
 * each billing provider.
 *
 * @throws InvoiceError SETTINGS_TRANSITION_NOT_ALLOWED
 */
export function assertOfficersSuffice(
  officers: readonly Pick<Officer, 'organization'>[],
  { taxBureau, billingProviders }: Pick<Settings['roles'], 'taxBureau' | 'billingProviders'>,
): void {
  const countOf = (organization: string): number =>
    officers.filter((officer) => officer.organization === organization).length;
  const silent = billingProviders.filter((provider) => countOf(provider) === 0);
  if (countOf(taxBureau) < OFFICERS.approved || silent.length > 0) {
    throw new InvoiceError(
      'SETTINGS_TRANSITION_NOT_ALLOWED',
      `settings name two officers of ${taxBureau} and an approver of each billing provider; missing: ${
        silent.join(', ') || taxBureau
      }`,
    );
  }
}
