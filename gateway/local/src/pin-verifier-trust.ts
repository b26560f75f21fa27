import { connectLedger, readConnectionFile } from '@guanming/ledger';
import type { ChannelTrust, LedgerConnections, TrustConnections } from '@guanming/ledger';
import {
  pairsThatDefine,
  pinTrust,
  readPinnedTrust,
  trustFileOf,
} from '@guanming/verification/trust';
import type { LocalInstallation } from './local-installation';

/**
 * Pins the rules of the channel for the verifier, in whose name an installation is started: all of
 * them at the first start, and the definitions of the chaincodes whenever this start has approved
 * another content. Any other change is left for a person to look at.
 *
 * @param isApproved - whether this start has approved another chaincode
 * @param connect - opens the verifier's connections; tests put another in its place
 * @returns pairs of organizations that can define a chaincode alone, as on a network of an older version
 * @throws LedgerError when the verifier's peer does not answer
 */
export async function pinVerifierTrust(
  { connectionFiles: { verifier } }: Pick<LocalInstallation, 'connectionFiles'>,
  isApproved: boolean,
  connect: () => Pick<LedgerConnections, 'close'> & TrustConnections = () =>
    connectLedger(readConnectionFile(verifier)),
): Promise<readonly (readonly string[])[]> {
  const ledger = connect();
  try {
    const now = await ledger.readTrust('auditor');
    pinApproved(trustFileOf(verifier), now, isApproved);
    return pairsThatDefine(now);
  } finally {
    ledger.close();
  }
}

function pinApproved(file: string, now: ChannelTrust, isApproved: boolean): void {
  const pinned = readPinnedTrust(file)?.trust;
  if (pinned === undefined) {
    pinTrust(file, now);
  } else if (isApproved) {
    pinTrust(file, { ...pinned, definitions: now.definitions });
  }
}
