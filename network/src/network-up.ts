import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createChannelBlock } from './channel/channel-block';
import { joinChannel } from './channel/join-channel';
import { issueCertificates } from './certificates/issue-certificates';
import { deployBaselineOn } from './chaincode/deploy-baseline';
import {
  deployContent,
  startDeployedChaincode,
  type DeployOptions,
  type DeployResult,
} from './chaincode/deploy-chaincode';
import { writeConnectionFiles } from './connection-files';
import { assertPortsFree } from './doctor/port-check';
import { environmentVariable } from './environment';
import { ensureEngine } from './engine/engine';
import { assertNamedEngineRuns } from './engine/running-engine';
import type { NetworkContext } from './fabric-command/peer-command';
import { commandFor } from './folder/command-for';
import { NetworkFolder, repositoryRoot } from './folder/network-folder';
import {
  assertSameNetwork,
  openNetwork,
  readNetworkRecord,
  type NetworkRecord,
} from './folder/network-record';
import { NetworkError } from './network-error';
import { awaitHeight, awaitLeader, orderedHeight, peersBelow } from './nodes/node-metrics';
import { ordererProcess } from './nodes/orderer-process';
import { writeNodeConfiguration } from './nodes/node-configuration';
import { peerProcess } from './nodes/peer-process';
import { silentProgress, type Progress } from './progress/progress';
import { ensureSupervisor, waitUntilReady, type SupervisorClient } from './supervisor';
import { loadTopology, parsePortBase } from './topology/load-topology';
import { orderersOf, peersOf, type Topology } from './topology/topology';
import { withVerbLock } from './verb-lock';

const NODE_DEADLINE_MS = 60_000;

/** Which network a verb works on. */
export interface NetworkOptions {
  /** Default: GUANMING_NETWORK_DIR, else `.network` of this repository. */
  readonly dir?: string;
  /** Default: GUANMING_PORT_BASE, else what the network was made with, else `topology.yaml`. */
  readonly portBase?: number;
  /** Folder of the compiled chaincode. Default: `chaincode` of this repository. */
  readonly chaincodeFolder?: string;
}

/** A network that is up. */
export interface RunningNetwork {
  readonly folder: NetworkFolder;
  readonly topology: Topology;
  readonly record: NetworkRecord;
  readonly engineVersion: string;
  readonly chaincode: DeployResult;
}

/**
 * Makes the network when there is none, starts whatever does not run, deploys the chaincode when it
 * changed, and returns when an endorsement across organizations succeeds. Idempotent: what runs when
 * something fails goes on running, and the next call goes on from there.
 *
 * @throws {@link NetworkError} and {@link SupervisorError}, each with what failed and what to do.
 */
export async function networkUp(
  options: NetworkOptions = {},
  progress: Progress = silentProgress,
): Promise<RunningNetwork> {
  const folder = NetworkFolder.from(options.dir);
  return await withVerbLock(folder, 'up', async () => {
    const { context, record } = await prepareNetwork(folder, options, progress);
    const supervisor = await ensureSupervisor(folder.path);
    await startNodes(context, supervisor, progress);
    const deploy = newDeployOptions({ context, record, supervisor, progress }, options);
    await startDeployedChaincode(deploy);
    const chaincode = await deployContent(deploy);
    const { topology, engine } = context;
    return { folder, topology, record, engineVersion: engine.version, chaincode };
  });
}

/**
 * Brings the compiled chaincode into force on a network that was made, starting its nodes when they
 * do not run.
 *
 * @throws {@link NetworkError} NETWORK_NOT_FOUND, and as {@link networkUp}.
 */
export async function deployChaincode(
  options: NetworkOptions = {},
  progress: Progress = silentProgress,
): Promise<DeployResult> {
  const folder = NetworkFolder.from(options.dir);
  const record = requireNetwork(folder);
  return await withVerbLock(folder, 'deploy', async () => {
    const { context } = await prepareNetwork(folder, options, progress);
    const supervisor = await ensureSupervisor(folder.path);
    await startNodes(context, supervisor, progress);
    return await deployContent(
      newDeployOptions({ context, record, supervisor, progress }, options),
    );
  });
}

/**
 * Deploys a chaincode to measure the product beside, named `baseline`, on a network that is up.
 *
 * @param module - compiled module whose `contracts` each peer's process serves
 * @throws {@link NetworkError} NETWORK_NOT_FOUND, COMMAND_FAILED; {@link SupervisorError}
 */
export async function deployBaseline(options: NetworkOptions, module: string): Promise<void> {
  const folder = NetworkFolder.from(options.dir);
  requireNetwork(folder);
  await withVerbLock(folder, 'deploy', async () => {
    const context = {
      folder,
      topology: topologyFor(folder, options),
      engine: await ensureEngine(silentProgress),
    };
    const supervisor = await ensureSupervisor(folder.path);
    await deployBaselineOn({ context, supervisor }, module);
  });
}

/**
 * The topology of a network folder, with the ports that the network was made with.
 *
 * @throws {@link NetworkError} TOPOLOGY_INVALID, PORT_BASE_INVALID.
 */
export function topologyFor(folder: NetworkFolder, options: NetworkOptions): Topology {
  const named = options.portBase ?? environmentVariable('GUANMING_PORT_BASE');
  const portBase = named === undefined ? readNetworkRecord(folder)?.portBase : parsePortBase(named);
  return loadTopology(portBase === undefined ? {} : { portBase });
}

/**
 * The record of a network that was made.
 *
 * @throws {@link NetworkError} NETWORK_NOT_FOUND.
 */
export function requireNetwork(folder: NetworkFolder): NetworkRecord {
  const record = readNetworkRecord(folder);
  if (record === undefined) {
    throw new NetworkError(
      'NETWORK_NOT_FOUND',
      `There is no network in ${folder.path}. "${commandFor('run network -- up', folder.path)}" makes one.`,
    );
  }
  return record;
}

function newDeployOptions(
  deploy: Omit<DeployOptions, 'chaincodeFolder'>,
  { chaincodeFolder = join(repositoryRoot, 'chaincode') }: NetworkOptions,
): DeployOptions {
  return { ...deploy, chaincodeFolder };
}

async function prepareNetwork(
  folder: NetworkFolder,
  options: NetworkOptions,
  progress: Progress,
): Promise<{ context: NetworkContext; record: NetworkRecord }> {
  const topology = topologyFor(folder, options);
  assertSameNetwork(folder, topology);
  assertNamedEngineRuns(folder.path);
  await assertPortsFree(folder, topology);
  const engine = await ensureEngine(progress);
  const record = openNetwork(folder, topology);
  const context = { folder, topology, engine };
  if (!existsSync(folder.channelBlock(topology.channel))) {
    await progress.step('issuing certificates and the channel block', async () => {
      await issueCertificates(folder, topology);
      await createChannelBlock(context);
    });
  } else {
    // A network that an earlier version made may lack some.
    await issueCertificates(folder, topology);
  }
  writeConnectionFiles(folder, topology, record);
  writeNodeConfiguration(context);
  return { context, record };
}

async function startNodes(
  context: NetworkContext,
  supervisor: SupervisorClient,
  progress: Progress,
): Promise<void> {
  const { folder, topology } = context;
  const specs = [
    ...orderersOf(topology).map((orderer) => ordererProcess(context, orderer)),
    ...peersOf(topology).map((peer) => peerProcess(context, peer)),
  ];
  await progress.step(`starting ${specs.length} nodes`, async () => {
    await Promise.all(specs.map(async (spec) => await supervisor.start(spec)));
    const readiness = { dir: folder.path, deadlineMs: NODE_DEADLINE_MS };
    await Promise.all(
      specs.map(async (spec) => {
        await waitUntilReady(supervisor, spec, readiness);
      }),
    );
  });
  await progress.step(`joining channel ${topology.channel}`, async () => {
    await joinChannel(context);
    await awaitLeader(context);
  });
  await catchUp(context, progress);
}

/** A peer that lags behind, or lost its data, may not know what is committed. */
async function catchUp(context: NetworkContext, progress: Progress): Promise<void> {
  const height = await orderedHeight(context);
  const behind = await peersBelow(context, height);
  if (behind.length > 0) {
    const names = behind.map(({ name }) => name).join(', ');
    await progress.step(`bringing ${names} up to block ${height - 1}`, async () => {
      await awaitHeight(context, height);
    });
  }
}
