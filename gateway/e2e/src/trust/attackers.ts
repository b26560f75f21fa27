import type { ConnectionFile } from '@guanming/ledger';
import { liveConnection, orderHandMade } from '@guanming/ledger/testing';
import type { HandMadeOutcome, HandMadeTransaction } from '@guanming/ledger/testing';

const MSP_IDS = { bureau: 'TaxBureauMSP', provider: 'BillingMSP', auditor: 'VerifierMSP' } as const;

/** An organization whose peer's private key the attackers have. */
export type Party = keyof typeof MSP_IDS;

/** The attackers as the name of a test has them. */
export function namesOf(parties: readonly Party[]): string {
  return parties.join(' and ');
}

/** A client without any role, as everybody has one. */
const WITHOUT_ROLE = { organization: 'verifier', identity: 'client' };

/**
 * Orders hand-made transactions, endorsed with the private keys of some organizations' peers.
 *
 * @param submitter - whose key submits them: a client without any role, unless it is given
 */
export async function attack(
  parties: readonly Party[],
  transactions: readonly Omit<HandMadeTransaction, 'endorsers'>[],
  { organization, identity } = WITHOUT_ROLE,
): Promise<HandMadeOutcome[]> {
  const connection = liveConnection(organization);
  const endorsers = parties.map((party) => peerOf(connection, MSP_IDS[party]));
  return orderHandMade(
    connection,
    identity,
    transactions.map((transaction) => ({ ...transaction, endorsers })),
  );
}

function peerOf({ peers }: ConnectionFile, mspId: string): ConnectionFile['peers'][number] {
  const peer = peers.find((one) => one.mspId === mspId);
  if (peer === undefined) {
    throw new Error(`The connection file has no peer of ${mspId}.`);
  }
  return peer;
}
