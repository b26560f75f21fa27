import type { ConnectionFile, BlockConnections, LedgerConnections } from '@guanming/ledger';
import type { AppContext } from '../../../http/app';
import { NumbersService } from '../../numbers/numbers-service';
import { ChainViews } from './chain-views';
import { LiveSessions } from './live-sessions';
import { NodeHealthService } from './node-health';
import type { AskedPeer } from './node-health';
import { Observer } from './observer';
import type { ChannelWatch } from './observer-context';

/** Connections, cache file and context that a watch of the channel is made of. */
export interface WatchParts {
  readonly context: AppContext;
  readonly connection: Pick<ConnectionFile, 'peers'>;
  readonly ledger: BlockConnections & Pick<LedgerConnections, 'reader'>;
  /** Path of the cache. */
  readonly cacheFile: string;
  /** Name of this copy of the server. */
  readonly instanceName: string;
}

/** Identity of the bureau that reads. */
const READER = 'reader';

/** Watches the channel through the bureau's own peer, and asks those of the others how they are. */
export function watchChannel(parts: WatchParts): ChannelWatch {
  const { context, connection, ledger, cacheFile, instanceName } = parts;
  const { logger, metrics, draining } = context;
  const source = ledger.blocks(READER);
  const observer = new Observer({ source, cacheFile, logger, metrics });
  const peers = connection.peers.map(({ name, mspId, endpoint }): AskedPeer => ({
    name,
    mspId,
    endpoint,
    reader: name === source.peer.name ? source : ledger.blocks(READER, name),
  }));
  const ledgerReader = ledger.reader(READER);
  return {
    observer,
    views: new ChainViews(source, observer.cache, ledgerReader),
    numbers: new NumbersService(observer.cache, ledgerReader),
    nodes: new NodeHealthService(peers, () => observer.cache.config?.orderers ?? []),
    live: new LiveSessions(observer, draining.signal),
    server: { name: instanceName, draining },
  };
}
