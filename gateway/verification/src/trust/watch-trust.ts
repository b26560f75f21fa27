import type { LedgerConnections, TrustConnections } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { ChannelTrust } from '@guanming/ledger';
import { readPinnedTrust } from './pinned-trust';
import { TrustWatch } from './trust-watch';

/**
 * Watches the rules that a file pins, by the own peer, or another one where that does not answer.
 *
 * @throws ConfigError when the file is not what was pinned
 */
export function watchTrust(
  file: string,
  ledger: Pick<LedgerConnections, 'peers'> & TrustConnections,
  identity: string,
): TrustWatch {
  readPinnedTrust(file);
  return new TrustWatch({
    pinned: () => readPinnedTrust(file),
    read: () => readFromFirst(ledger, identity),
  });
}

async function readFromFirst(
  ledger: Pick<LedgerConnections, 'peers'> & TrustConnections,
  identity: string,
): Promise<ChannelTrust> {
  let failure: unknown;
  for (const { name } of ledger.peers) {
    try {
      return await ledger.readTrust(identity, name);
    } catch (error) {
      if (!(error instanceof LedgerError)) {
        throw error;
      }
      failure ??= error;
    }
  }
  throw failure;
}
