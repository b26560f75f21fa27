import { join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import { repositoryRoot } from '../folder/network-folder';
import type { NetworkRecord } from '../folder/network-record';
import { writePrivateJson } from '../folder/private-files';
import type { Progress } from '../progress/progress';
import { awaitReady } from '../readiness';
import { waitUntilReady, type ProcessSpec, type SupervisorClient } from '../supervisor';
import { readChaincodeContent, type ChaincodeContent } from './chaincode-content';
import { chaincodeDefinition, firstSettings } from './chaincode-definition';
import { writeChaincodePackage } from './chaincode-package';
import {
  chaincodeProcesses,
  hasChaincodeCopy,
  keepChaincodeCopy,
  removeOtherCopies,
  writeChaincodeAddresses,
} from './chaincode-process';
import { readDeployments, writeDeployments, type Deployment } from './deployment-record';
import {
  approveDefinition,
  collectionsFileOf,
  commitDefinition,
  installPackage,
  organizationsWithout,
  packageFileOf,
  peersWithout,
  queryCommitted,
  type CommittedDefinition,
} from './lifecycle';

const PROCESS_DEADLINE_MS = 30_000;

/** Network, supervisor and chaincode folder of a deployment. */
export interface DeployOptions {
  readonly context: NetworkContext;
  readonly record: NetworkRecord;
  readonly supervisor: SupervisorClient;
  readonly progress: Progress;
  /** Folder of the compiled chaincode. */
  readonly chaincodeFolder: string;
}

/** Result of a deployment. */
export interface DeployResult {
  readonly deployment: Deployment;
  /** False when this very content was in force on every peer already. */
  readonly changed: boolean;
}

/**
 * Starts the chaincode processes of what is committed, when something is and its copy is there;
 * {@link deployContent} makes a copy that was removed, or that an earlier version did not make.
 *
 * @throws {@link SupervisorError} PROCESS_NOT_READY.
 */
export async function startDeployedChaincode(options: DeployOptions): Promise<void> {
  const { context } = options;
  const current = settleDeployments(context, await queryCommitted(context));
  if (current && hasChaincodeCopy(context.folder, current)) {
    await startAll(options, chaincodeProcesses(context, current));
  }
}

/**
 * Brings the compiled chaincode into force, unless it is on every peer: package, install, approve, start the new
 * processes, commit, wait until it answers, stop the old processes. May be repeated after any
 * interruption.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT, COMMAND_FAILED, DEADLINE_EXCEEDED.
 */
export async function deployContent(options: DeployOptions): Promise<DeployResult> {
  const { context } = options;
  const content = readContent(options);
  const committed = await queryCommitted(context);
  const current = settleDeployments(context, committed);
  if (current?.label === content.label && committed?.version === content.version) {
    return await keepInForce(options, content, current);
  }
  const deployment = await prepare(options, content, {
    sequence: (committed?.sequence ?? 0) + 1,
    slot: current?.slot === 0 ? 1 : 0,
  });
  await bringIntoForce(options, deployment, current);
  return { deployment, changed: true };
}

async function keepInForce(
  options: DeployOptions,
  content: ChaincodeContent,
  current: Deployment,
): Promise<DeployResult> {
  const { context, progress } = options;
  keepChaincodeCopy(context.folder, content);
  await startAll(options, chaincodeProcesses(context, current));
  if (!(await isWhole(context, current))) {
    const { sequence, slot } = current;
    const deployment = await prepare(options, content, { sequence: sequence + 1, slot });
    await bringIntoForce(options, deployment, undefined);
    return { deployment, changed: true };
  }
  await progress.step('waiting for an endorsement', async () => {
    await awaitReady(context);
  });
  return { deployment: current, changed: false };
}

/**
 * A peer that lost its data gets the ledger from the others, but neither the package nor the
 * approval of its organization, which only that organization's peers hold. Fabric takes no approval
 * of the same sequence again: the next one brings the same content into force.
 */
async function isWhole(context: NetworkContext, deployment: Deployment): Promise<boolean> {
  const [peers, organizations] = await Promise.all([
    peersWithout(context, deployment.packageId),
    organizationsWithout(context, deployment),
  ]);
  return peers.length === 0 && organizations.length === 0;
}

function readContent({ context, record, chaincodeFolder }: DeployOptions): ChaincodeContent {
  const { topology } = context;
  return readChaincodeContent({
    folder: chaincodeFolder,
    lockFile: join(repositoryRoot, 'package-lock.json'),
    chaincode: topology.chaincode,
    settings: firstSettings(topology, record),
    definition: JSON.stringify(chaincodeDefinition(topology)),
  });
}

/** Writes everything that a deployment needs, and notes it before anything is committed. */
async function prepare(
  { context }: DeployOptions,
  content: ChaincodeContent,
  { sequence, slot }: Pick<Deployment, 'sequence' | 'slot'>,
): Promise<Deployment> {
  const { folder, topology } = context;
  const { label, version } = content;
  const { packageId } = await writeChaincodePackage(join(folder.chaincode, label), content);
  const deployment: Deployment = { label, packageId, version, sequence, slot };
  keepChaincodeCopy(folder, content);
  writePrivateJson(collectionsFileOf(folder, label), chaincodeDefinition(topology).collections);
  writeChaincodeAddresses(context, deployment);
  writeDeployments(folder, { ...readDeployments(folder), candidate: deployment });
  return deployment;
}

async function bringIntoForce(
  options: DeployOptions,
  deployment: Deployment,
  predecessor: Deployment | undefined,
): Promise<void> {
  const { context, progress } = options;
  const { folder } = context;
  await progress.step(`starting the chaincode ${deployment.version}`, async () => {
    await startAll(options, chaincodeProcesses(context, deployment));
  });
  await progress.step('installing the chaincode on every peer', async () => {
    const file = packageFileOf(context, deployment);
    await installPackage(context, { file, packageId: deployment.packageId });
  });
  await progress.step('approving it in every organization', async () => {
    await approveDefinition(context, deployment);
  });
  await progress.step(`committing it as sequence ${deployment.sequence}`, async () => {
    await commitDefinition(context, deployment);
  });
  writeDeployments(folder, { current: deployment });
  await progress.step('waiting for an endorsement', async () => {
    await awaitReady(context);
  });
  if (predecessor) {
    await progress.step(`stopping the chaincode ${predecessor.version}`, async () => {
      await stopAll(options, chaincodeProcesses(context, predecessor));
    });
  }
  removeOtherCopies(folder, deployment);
}

/** After an interruption the ledger says whether the candidate was committed. */
function settleDeployments(
  { folder }: NetworkContext,
  committed: CommittedDefinition | undefined,
): Deployment | undefined {
  const { current, candidate } = readDeployments(folder);
  const isCommitted =
    candidate !== undefined &&
    candidate.version === committed?.version &&
    candidate.sequence === committed.sequence;
  if (!isCommitted) {
    return current;
  }
  writeDeployments(folder, { current: candidate });
  return candidate;
}

async function startAll(
  { context: { folder }, supervisor }: DeployOptions,
  specs: readonly ProcessSpec[],
): Promise<void> {
  await Promise.all(specs.map(async (spec) => await supervisor.start(spec)));
  await Promise.all(
    specs.map(async (spec) => {
      await waitUntilReady(supervisor, spec, { dir: folder.path, deadlineMs: PROCESS_DEADLINE_MS });
    }),
  );
}

async function stopAll(
  { supervisor }: DeployOptions,
  specs: readonly ProcessSpec[],
): Promise<void> {
  const known = new Set((await supervisor.list()).map(({ name }) => name));
  await Promise.all(
    specs
      .filter(({ name }) => known.has(name))
      .map(async ({ name }) => await supervisor.stop(name)),
  );
}
