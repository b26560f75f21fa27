import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../engine/engine';
import { environmentVariable } from '../environment';
import type { NetworkContext } from '../fabric-command/peer-command';
import { networkReset } from '../network-down';
import { networkUp, type NetworkOptions } from '../network-up';
import { silentProgress } from '../progress/progress';

const developmentPortBase = 21_000;

/** A network that is up while the tests of a suite run. */
export interface LiveNetwork {
  readonly options: NetworkOptions;
  /** Known once the suite has begun. */
  context: NetworkContext;
}

/** Gives a suite the network of GUANMING_NETWORK_DIR, or else one of its own. */
export function useLiveNetwork(): LiveNetwork {
  const shared = environmentVariable('GUANMING_NETWORK_DIR') !== undefined;
  const options: NetworkOptions = shared
    ? {}
    : { dir: mkdtempSync(join(tmpdir(), 'guanming-live-')), portBase: developmentPortBase };
  const live = { options } as LiveNetwork;
  before(async function () {
    this.timeout(900_000);
    const { folder, topology } = await networkUp(options);
    live.context = { folder, topology, engine: await ensureEngine(silentProgress) };
  });
  after(async () => {
    if (!shared) {
      await networkReset(options);
      rmSync(options.dir ?? '', { recursive: true, force: true });
    }
  });
  return live;
}
