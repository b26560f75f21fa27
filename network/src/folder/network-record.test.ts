import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runCommandLine, type CommandLineOutput } from '../command-line';
import { expectCode } from '../testing/expect-code';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { loadTopology } from '../topology/load-topology';
import { NetworkFolder } from './network-folder';
import { openNetwork, readNetworkRecord } from './network-record';

describe('openNetwork', () => {
  it('makes a record once and finds it again', async () => {
    await withTemporaryFolder((path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      const made = openNetwork(folder, loadTopology());

      expect(openNetwork(folder, loadTopology())).to.deep.equal(made);
      expect(made.instanceId).to.match(/^[0-9a-f]{32}$/);
      expect(statSync(folder.path).mode & 0o777).to.equal(0o700);
    });
  });

  it('refuses another port base with a sentence', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      openNetwork(folder, loadTopology());

      const message = await expectCode(
        () => openNetwork(folder, loadTopology({ portBase: 21_000 })),
        'PORT_BASE_FIXED',
      );

      expect(message).to.contain('made with port base 17000');
      expect(message).to.contain(`npm run reset -- --dir ${folder.path}`);
    });
  });

  it('says which file is torn, and what to do', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      openNetwork(folder, loadTopology());
      writeFileSync(folder.recordFile, '{');

      const message = await expectCode(() => readNetworkRecord(folder), 'NETWORK_FOLDER_DAMAGED');

      expect(message).to.contain(folder.recordFile);
      expect(message).to.contain(`npm run reset -- --dir ${folder.path}`);
    });
  });

  it('has one port base, whichever verb names another', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      openNetwork(folder, loadTopology());
      const said: string[] = [];
      const stderr = { write: (text: string) => said.push(text) > 0 };
      const output = { stdout: stderr, stderr } as unknown as CommandLineOutput;
      const args = ['--dir', folder.path, '--port-base', '21000', 'down'];

      expect(await runCommandLine(args, output)).to.equal(1);

      expect(said.join('')).to.match(/^PORT_BASE_FIXED: .*made with port base 17000/);
    });
  });

  it('refuses another topology', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(join(path, 'net'));
      const topology = loadTopology();
      openNetwork(folder, topology);

      await expectCode(
        () =>
          openNetwork(folder, { ...topology, organizations: topology.organizations.slice(0, 2) }),
        'TOPOLOGY_FIXED',
      );
    });
  });

  it('does not settle in a folder that holds something else', async () => {
    await withTemporaryFolder(async (path) => {
      writeFileSync(join(path, 'thesis.txt'), '');
      const folder = new NetworkFolder(path);

      const message = await expectCode(
        () => openNetwork(folder, loadTopology()),
        'NETWORK_FOLDER_FOREIGN',
      );

      expect(message).to.contain('thesis.txt');
      expect(readNetworkRecord(folder)).to.be.undefined;
    });
  });
});
