import { cpSync, appendFileSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { expect } from 'chai';
import { chaincodeDefinitionOf, chaincodeDefinitions } from './chaincode/chaincode-definition';
import {
  readDeployments,
  type DeployedChaincode,
  type Deployment,
} from './chaincode/deployment-record';
import {
  approveDefinition,
  commitDefinition,
  definitionArguments,
  targetArguments,
} from './chaincode/lifecycle';
import { queryCommitted } from './chaincode/lifecycle-queries';
import { runOsnAdmin } from './channel/join-channel';
import { ordererArguments, runPeer, type NetworkContext } from './fabric-command/peer-command';
import { runCommand } from './fabric-command/run-command';
import { repositoryRoot } from './folder/network-folder';
import { networkStatus } from './network-status';
import { deployChaincode, networkUp } from './network-up';
import { awaitReady, endorseProbes } from './readiness';
import { fetchConfig, nodeMsp, signedUpdate, submitUpdate } from './testing/channel-update';
import { failureOf } from './testing/failure-of';
import { useLiveNetwork } from './testing/live-network';
import { withTemporaryFolder } from './testing/temporary-folder';
import type { Organization } from './topology/topology';
import { waitUntil } from './wait-until';

function sequencesOf({ chaincodes }: Deployment): number[] {
  return chaincodes.map(({ sequence }) => sequence);
}

describe('a live network', function () {
  this.timeout(180_000);

  const live = useLiveNetwork();
  const { options } = live;
  let context: NetworkContext;
  let bureau: Organization;
  let billing: Organization;
  let verifier: Organization;

  before(() => {
    ({ context } = live);
    [bureau, billing, verifier] = context.topology.organizations as [
      Organization,
      Organization,
      Organization,
    ];
  });

  after(async () => {
    // Other configuration and definitions: the verifier decides nothing until its operator has said
    // that they are right. A network without servers has no verifier.
    const { path: dir } = context.folder;
    if (existsSync(join(dir, 'connection', 'verifier.trust.json'))) {
      const command = join(repositoryRoot, 'gateway', 'cli', 'dist', 'bin', 'guanming.js');
      await runCommand(process.execPath, [command, 'trust', 'pin'], {
        purpose: 'acknowledge the rules of the channel',
        env: { GUANMING_NETWORK_DIR: dir },
      });
    }
  });

  describe('once up', () => {
    it('answers under every name, and endorses by the bureau and a billing provider', async () => {
      await endorseProbes(context);
    });

    it('tells processes, heights, leader, chaincode and certificates', async () => {
      const status = await networkStatus(options);

      const orderers = status.nodes.filter(({ kind }) => kind === 'orderer');
      expect(orderers.filter(({ leader }) => leader === true)).to.have.lengthOf(1);
      expect(status.nodes.every(({ height }) => (height ?? 0) > 1)).to.be.true;
      expect(status.chaincodes.map(({ name }) => name)).to.deep.equal(context.topology.chaincodes);
      expect(status.chaincodes.every(({ sequence }) => sequence > 0)).to.be.true;
      expect(status.certificates).to.have.lengthOf(3);
      expect(status.processes.filter(({ state }) => state === 'running').length).to.be.at.least(9);
    });

    it('keeps everything to the user who runs it', () => {
      const entries = readdirSync(context.folder.path, { recursive: true, withFileTypes: true });
      const open = entries
        .filter((entry) => !entry.isSymbolicLink())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => (statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077);

      expect(open).to.deep.equal([]);
    });

    it('speaks with the chaincode by mutual TLS alone', async () => {
      const slot = readDeployments(context.folder).current!.slot;
      for (const port of bureau.peers[0]!.chaincodePorts[slot]) {
        const answer = await new Promise<string>((resolve) => {
          const socket = connectTls({ host: 'localhost', port, rejectUnauthorized: false });
          socket.once('error', (error: Error) => {
            resolve(error.message);
          });
          socket.once('data', () => {
            resolve('it answered');
          });
          socket.once('close', () => {
            resolve('closed');
          });
        });

        expect(answer, `port ${port}`).to.match(/certificate|closed/);
      }
    });
  });

  describe('its policies', () => {
    for (const role of ['taxBureau', 'billingProvider', 'auditor'] as const) {
      it(`do not let two organizations redefine a chaincode without the ${role}`, async () => {
        const two = context.topology.organizations.filter((one) => one.role !== role);
        const before = await queryCommitted(context);
        const { chaincodes } = readDeployments(context.folder).current!;

        const failures = await Promise.all(
          chaincodes.map((chaincode) => failureOf(redefine(two, chaincode, `without-${role}`))),
        );

        for (const failure of failures) {
          expect(failure).to.contain('ENDORSEMENT_POLICY_FAILURE');
        }
        expect(await queryCommitted(context)).to.deep.equal(before);
      });
    }

    /** Approves another policy for a name, and commits it with the peers of those who approved it. */
    async function redefine(
      organizations: readonly Organization[],
      chaincode: DeployedChaincode,
      version: string,
    ): Promise<void> {
      const [first] = organizations as [Organization];
      const order = ordererArguments(context, first.orderers[0]!);
      const policy = `OR(${organizations.map(({ mspId }) => `'${mspId}.peer'`).join(', ')})`;
      const { collections } = chaincodeDefinitionOf(context.topology, chaincode.name);
      const definition = definitionArguments(context, {
        ...chaincode,
        ...{ version, sequence: chaincode.sequence + 1 },
        rules: { signaturePolicy: policy, collections },
      });
      const approval = [...definition, '--package-id', chaincode.packageId, ...order];
      for (const { peers } of organizations) {
        await runPeer(context, ['lifecycle', 'chaincode', 'approveformyorg', ...approval], {
          peer: peers[0]!,
          purpose: 'approve',
        });
      }
      await runPeer(
        context,
        [
          ...['lifecycle', 'chaincode', 'commit', ...definition, ...order],
          ...organizations.flatMap(({ peers }) => targetArguments(context, peers[0]!)),
        ],
        { peer: first.peers[0]!, purpose: 'commit' },
      );
    }

    it('do not let billing and verifier change the channel without the bureau', async () => {
      await withTemporaryFolder(async (folder) => {
        const peer = billing.peers[0]!;
        const before = await fetchConfig(context, peer, folder);
        const after = structuredClone(before);
        after.channel_group.groups.Orderer.values.BatchTimeout.value.timeout = '2s';
        const update = await signedUpdate(
          context,
          { before, after },
          { signers: [billing, verifier], folder },
        );

        const failure = await failureOf(submitUpdate(context, update, { peer }));

        expect(failure).to.match(/FORBIDDEN|BAD_REQUEST/);
        expect(failure).to.contain('policy');
      });
    });

    it('let bureau and billing change it, but not if a peer submits the change', async () => {
      await withTemporaryFolder(async (folder) => {
        const peer = bureau.peers[0]!;
        const before = await fetchConfig(context, peer, folder);
        const after = structuredClone(before);
        const batchTimeout = after.channel_group.groups.Orderer.values.BatchTimeout.value;
        batchTimeout.timeout = batchTimeout.timeout === '50ms' ? '51ms' : '50ms';
        const signers = [bureau, billing];
        const update = await signedUpdate(context, { before, after }, { signers, folder });

        const failure = await failureOf(
          submitUpdate(context, update, { peer, msp: nodeMsp(context, peer) }),
        );
        await submitUpdate(context, update, { peer });

        expect(failure).to.contain('FORBIDDEN');
        // The orderer takes an update before its block is written, and any orderer is asked.
        await waitUntil({ what: 'the new configuration', deadlineMs: 30_000 }, async () => {
          const found = await fetchConfig(context, peer, folder);
          expect(found.channel_group.groups.Orderer.values.BatchTimeout.value).to.deep.equal(
            batchTimeout,
          );
        });
      });
    });

    it('do not let certificates of peers and orderers propose transactions', async () => {
      const { channel } = context.topology;
      const files = context.folder.organization(bureau);
      for (const node of [bureau.peers[0]!, bureau.orderers[0]!]) {
        const failure = await failureOf(
          runPeer(
            context,
            [
              'chaincode',
              'query',
              '-C',
              channel,
              '-n',
              'governance',
              '-c',
              '{"Args":["settings:ping"]}',
            ],
            {
              peer: bureau.peers[0]!,
              purpose: 'propose',
              env: { CORE_PEER_MSPCONFIGPATH: files.nodeMsp(node) },
            },
          ),
        );

        expect(failure).to.contain('/Channel/Application/Writers');
      }
    });

    it('do not let the TLS certificate of the chaincode administer an orderer', async () => {
      const files = context.folder.organization(bureau);
      const [orderer] = bureau.orderers;
      const chaincodeTls = files.chaincodeTls(bureau.peers[0]!);

      const failure = await failureOf(
        runCommand(
          context.engine.command('osnadmin'),
          [
            ...['channel', 'list', '--orderer-address', `localhost:${orderer!.adminPort}`],
            ...['--ca-file', files.authority('tlsca').certificate],
            ...['--client-cert', chaincodeTls.certificate],
            ...['--client-key', chaincodeTls.privateKey],
          ],
          { purpose: 'administer' },
        ),
      );

      expect(failure).to.match(/tls: .*(certificate|authority)/);
      expect((await runOsnAdmin(context, orderer!, ['channel', 'list'])).status).to.equal(200);
    });

    it('give the private data to bureau and provider alone', () => {
      const [collection] = chaincodeDefinitions(context.topology).flatMap(
        ({ collections }) => collections,
      );

      expect(collection).to.include({
        name: 'billingData',
        policy: "OR('TaxBureauMSP.member', 'BillingMSP.member')",
        memberOnlyRead: true,
        memberOnlyWrite: true,
      });
      expect(collection?.['endorsementPolicy']).to.deep.equal({
        signaturePolicy: "AND('TaxBureauMSP.peer', 'BillingMSP.peer')",
      });
    });
  });

  describe('deployChaincode', () => {
    it('does nothing for the same content', async () => {
      const { deployment } = await deployChaincode(options);

      const again = await deployChaincode(options);

      expect(again).to.deep.equal({ deployment, changed: false });
    });

    it('brings changed code into force, and goes on where a deployment ended between two commits', async () => {
      await withTemporaryFolder(async (folder) => {
        const changed = join(folder, 'chaincode');
        for (const part of ['dist', 'package.json']) {
          const source = join(repositoryRoot, 'chaincode', part);
          cpSync(source, join(changed, part), { recursive: true });
        }
        appendFileSync(join(changed, 'dist', 'server.js'), '\n// changed\n');
        const { deployment: before } = await deployChaincode(options);

        const { deployment: during } = await deployChaincode({
          ...options,
          chaincodeFolder: changed,
        });
        // Somebody goes back to the old code, and is interrupted when one name has it.
        const [first] = before.chaincodes as [DeployedChaincode];
        const back = { ...first, version: before.version, sequence: first.sequence + 2 };
        await approveDefinition(context, back);
        await commitDefinition(context, back);
        const { deployment: after } = await deployChaincode(options);

        expect(during.slot).not.to.equal(before.slot);
        expect(sequencesOf(during)).to.deep.equal(
          sequencesOf(before).map((sequence) => sequence + 1),
        );
        expect(after).to.deep.equal({
          ...before,
          chaincodes: before.chaincodes.map((chaincode) => ({
            ...chaincode,
            sequence: chaincode.sequence + 2,
          })),
        });
        await awaitReady(context);
      });
    });
  });

  describe('networkUp', () => {
    it('does nothing when it is up', async () => {
      const before = await networkStatus(options);

      await networkUp(options);

      const pids = ({ processes }: typeof before): unknown =>
        processes.map(({ name, pid }) => [name, pid]);
      expect(pids(await networkStatus(options))).to.deep.equal(pids(before));
    });

    it('is ready again after a kill -9 of the Raft leader and of a peer', async () => {
      const { nodes, processes } = await networkStatus(options);
      const leader = nodes.find((node) => node.leader)!.name;
      for (const name of [leader, billing.peers[0]!.name]) {
        process.kill(processes.find((process) => process.name === name)!.pid!, 'SIGKILL');
      }

      await networkUp(options);

      await endorseProbes(context);
    });

    it('refuses another port base', async () => {
      const failure = await failureOf(
        networkUp({ ...options, portBase: context.topology.portBase + 2_000 }),
      );

      expect(failure).to.contain(`made with port base ${context.topology.portBase}`);
    });

    it('names the network that holds its ports, and what to do', async () => {
      await withTemporaryFolder(async (folder) => {
        const dir = join(folder, 'other');
        const { portBase } = context.topology;

        const failure = await failureOf(networkUp({ dir, portBase }));

        expect(failure).to.contain(context.folder.path);
        expect(failure).to.match(/--port-base \d+/);
      });
    });
  });
});
