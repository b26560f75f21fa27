import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument, type Document } from 'yaml';
import type { NetworkContext } from '../fabric-command/peer-command';
import { writePrivateFile } from '../folder/private-files';

/**
 * A follower stands for election when it has not heard of the leader for 10 to 20 ticks, and may have
 * to stand twice: its first message to a node that was restarted since the last election is lost on
 * the stream of before. Each node's own value goes before the channel's (Fabric,
 * `etcdraft/consenter.go`), so that networks whose channel says 100 ms need no update.
 */
const TICK_INTERVAL = '50ms';

/**
 * Writes the `core.yaml` and `orderer.yaml` that the nodes read: those of the release with what no
 * environment variable can say. An empty CORE_VM_ENDPOINT does not say that there is no Docker: v2.5
 * takes an empty variable for an absent one, then reports itself unhealthy for want of Docker. A
 * variable for a key that the file lacks, as the tick interval, is not looked at.
 */
export function writeNodeConfiguration(context: NetworkContext): void {
  change(context, 'core.yaml', (document) => {
    document.setIn(['vm', 'endpoint'], '');
  });
  change(context, 'orderer.yaml', (document) => {
    document.setIn(['Consensus', 'TickIntervalOverride'], TICK_INTERVAL);
  });
}

function change(
  { folder, engine }: NetworkContext,
  file: string,
  edit: (document: Document) => void,
): void {
  const document = parseDocument(readFileSync(join(engine.config, file), 'utf8'));
  edit(document);
  writePrivateFile(join(folder.configuration, file), document.toString());
}
