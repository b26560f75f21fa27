import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { networkStatus } from '../network-status';
import { networkUp } from '../network-up';
import { logFileOf, tailLog, type ProcessStatus } from '../supervisor';
import { isOpen } from '../testing/is-open';
import { useLiveNetwork } from '../testing/live-network';
import { peersOf } from '../topology/topology';
import { waitUntil } from '../wait-until';
import { chaincodeProcessName, contentFolderOf } from './chaincode-process';
import { readDeployments } from './deployment-record';

describe('a chaincode process of a live network', function () {
  this.timeout(120_000);
  const live = useLiveNetwork();

  it('does not serve again once a byte of its copy was changed, and says which file', async () => {
    const { options, context } = live;
    const peer = peersOf(context.topology).at(-1)!;
    const { version, slot } = readDeployments(context.folder).current!;
    const changed = 'node_modules/zod/package.json';
    const file = join(contentFolderOf(context.folder, version), changed);
    const original = readFileSync(file);
    const name = chaincodeProcessName(peer, slot);
    const find = async (): Promise<ProcessStatus> =>
      (await networkStatus(options)).processes.find((process) => process.name === name)!;

    const openPorts = async (): Promise<number[]> => {
      const ports = peer.chaincodePorts[slot];
      const open = await Promise.all(ports.map(isOpen));
      return ports.filter((_, at) => open[at]);
    };

    writeFileSync(file, original.toString().replace('zod', 'zoe'));
    try {
      process.kill((await find()).pid!, 'SIGKILL');
      await waitUntil({ what: 'two starts to fail', deadlineMs: 30_000 }, async () => {
        const { restarts, lastExit } = await find();
        expect(lastExit?.code).to.equal(1);
        expect(restarts).to.be.greaterThan(1);
      });

      expect(await openPorts()).to.deep.equal([]);
      const said = tailLog(logFileOf(context.folder.path, name), 30).join('\n');
      expect(said).to.contain('CHAINCODE_CHANGED');
      expect(said).to.contain(`${changed} was changed`);
    } finally {
      writeFileSync(file, original);
    }
    await networkUp(options);
    expect(await openPorts()).to.deep.equal(peer.chaincodePorts[slot]);
  });
});
