import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { contentFolderOf } from './chaincode/chaincode-process';
import { readDeployments } from './chaincode/deployment-record';
import { environmentVariable } from './environment';
import { networkDown, networkReset } from './network-down';
import { networkStatus } from './network-status';
import { networkUp, type NetworkOptions } from './network-up';
import { SupervisorClient } from './supervisor';
import { expectCode } from './testing/expect-code';
import { isOpen } from './testing/is-open';

/** This network is made and forgotten here, beside the one that the other live suites share. */
const portBase = Number(environmentVariable('GUANMING_PORT_BASE') ?? 21_000) + 500;

describe('the life of a network', function () {
  this.timeout(300_000);

  const parent = mkdtempSync(join(tmpdir(), 'guanming-life-'));
  const options: NetworkOptions = { dir: join(parent, 'net'), portBase };

  after(async () => {
    await networkReset(options);
    rmSync(parent, { recursive: true, force: true });
  });

  it('is up, down from any state, up again with its ledger, whole again, and forgotten', async () => {
    const { record, topology, folder } = await networkUp(options);
    const bureauPort = topology.organizations[0]!.peers[0]!.listenPort;
    const { nodes } = await networkStatus(options);
    const supervisor = (await SupervisorClient.connect(options.dir!))!;
    process.kill(supervisor.identity.pid, 'SIGKILL');

    const stopped = await networkDown(options);
    expect(stopped.orphans).to.have.lengthOf(9);
    expect(await isOpen(bureauPort)).to.be.false;
    expect(await networkDown(options)).to.deep.equal({ stopped: [], orphans: [] });
    expect(await networkStatus(options)).to.include({ running: false });

    const content = contentFolderOf(folder, readDeployments(folder).current!.version);
    rmSync(content, { recursive: true });
    const again = await networkUp(options);
    expect(existsSync(content), 'copied again').to.be.true;
    expect(again.record).to.deep.equal(record);
    expect(again.chaincode.changed).to.be.false;
    for (const { name, height } of (await networkStatus(options)).nodes) {
      const before = nodes.find((node) => node.name === name)?.height;
      expect(height, name).to.be.at.least(before ?? Infinity);
    }

    await networkDown(options);
    const { peers, orderers } = topology.organizations[1]!;
    for (const { name } of [peers[0]!, orderers[0]!]) {
      rmSync(join(options.dir!, 'nodes', name), { recursive: true });
    }
    const healed = await networkUp(options);
    expect(healed.chaincode.deployment.chaincodes).to.deep.equal(
      again.chaincode.deployment.chaincodes.map((chaincode) => ({
        ...chaincode,
        sequence: chaincode.sequence + 1,
      })),
    );
    const heights = (await networkStatus(options)).nodes.map(({ height }) => height);
    expect(new Set(heights).size, heights.join()).to.equal(1);

    await networkReset(options);
    expect(existsSync(options.dir!)).to.be.false;
    expect(await isOpen(bureauPort)).to.be.false;
    await expectCode(async () => await networkStatus(options), 'NETWORK_NOT_FOUND');
  });
});
