import { instantFromSeconds } from '@guanming/chaincode/domain';
import type { Instant } from '@guanming/chaincode/domain';
import type { HealthAnswer } from '@guanming/wire';
import type { ObserverContext } from './observer-context';

/** Health of the channel's nodes, of this server and of its observer. */
export async function healthOf({
  observer,
  nodes,
  live,
  server,
}: Pick<ObserverContext, 'observer' | 'nodes' | 'live' | 'server'>): Promise<HealthAnswer> {
  const answers = await nodes.ask();
  const { name } = observer.source.peer;
  const peerHeight = answers.find((node) => node.name === name)?.height ?? null;
  const status = observer.status;
  return {
    time: instantAt(Date.now()),
    nodes: answers,
    observer: {
      ...status,
      lag: peerHeight === null ? null : Math.max(0, peerHeight - status.height),
    },
    server: {
      name: server.name,
      startedAt: instantAt(Date.now() - process.uptime() * 1_000),
      residentBytes: process.memoryUsage.rss(),
      isDraining: server.draining.begun,
      liveConnections: live.connections,
    },
  };
}

function instantAt(milliseconds: number): Instant {
  return instantFromSeconds(Math.floor(milliseconds / 1_000));
}
