import { join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import { repositoryRoot } from '../folder/network-folder';
import type { NetworkRecord } from '../folder/network-record';
import { openOfficerKeys } from '../folder/officer-keys';
import { writePrivateJson } from '../folder/private-files';
import type { Progress } from '../progress/progress';
import { awaitReady } from '../readiness';
import { waitUntilReady, type ProcessSpec, type SupervisorClient } from '../supervisor';
import { peersOf } from '../topology/topology';
import { writeChaincodeAddresses } from './chaincode-addresses';
import { readChaincodeContent, type ChaincodeContent } from './chaincode-content';
import { chaincodeDefinitions, firstSettings } from './chaincode-definition';
import { writeChaincodePackage } from './chaincode-package';
import {
  chaincodeProcesses,
  chaincodeProcessName,
  hasChaincodeCopy,
  keepChaincodeCopy,
  removeOtherCopies,
} from './chaincode-process';
import {
  readDeployments,
  writeDeployments,
  type DeployedChaincode,
  type Deployment,
  type Deployments,
} from './deployment-record';
import {
  approveDefinition,
  collectionsFileOf,
  commitDefinition,
  installPackage,
  type NewDefinition,
} from './lifecycle';
import { queryCommitted, type CommittedDefinition } from './lifecycle-queries';
import { nextSequences } from './next-sequences';

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
  /** False when this very content was in force on every peer under every name already. */
  readonly changed: boolean;
}

/**
 * Starts the chaincode processes of what is committed, when something is and its copy is there;
 * {@link deployContent} makes a copy that was removed.
 *
 * @throws {@link SupervisorError} PROCESS_NOT_READY.
 */
export async function startDeployedChaincode(options: DeployOptions): Promise<void> {
  const { context } = options;
  const { current } = settleDeployments(context, await queryCommitted(context));
  if (current && hasChaincodeCopy(context.folder, current)) {
    await startAll(options, chaincodeProcesses(context, current));
  }
}

/**
 * Brings the compiled chaincode into force under every name, unless it is on every peer: packages,
 * new processes, install, approve, commit each name, wait until it answers, stop the old processes.
 * May be repeated after any interruption, also between the commits of two names.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT, COMMAND_FAILED, DEADLINE_EXCEEDED.
 */
export async function deployContent(options: DeployOptions): Promise<DeployResult> {
  const { context, progress } = options;
  const { folder } = context;
  const content = readContent(options);
  const committed = await queryCommitted(context);
  const deployments = settleDeployments(context, committed);
  const deployment = await prepare(options, content, { committed, deployments });
  await progress.step(`starting the chaincode ${deployment.version}`, async () => {
    await startAll(options, chaincodeProcesses(context, deployment));
  });
  const pending = definitionsOf(deployment).filter((one) => !isCommitted(one, committed));
  if (pending.length > 0) {
    await bringIntoForce(options, pending);
  }
  writeDeployments(folder, { current: deployment });
  await progress.step('waiting for an endorsement', async () => {
    await awaitReady(context);
  });
  await stopOtherSlot(options, deployment);
  removeOtherCopies(folder, deployment);
  return { deployment, changed: pending.length > 0 };
}

function readContent({ context, record, chaincodeFolder }: DeployOptions): ChaincodeContent {
  const { topology } = context;
  return readChaincodeContent({
    folder: chaincodeFolder,
    lockFile: join(repositoryRoot, 'package-lock.json'),
    settings: firstSettings(topology, record, openOfficerKeys(context.folder, topology)),
    definitions: JSON.stringify(chaincodeDefinitions(topology)),
  });
}

interface LedgerAndRecord {
  readonly committed: readonly CommittedDefinition[];
  readonly deployments: Deployments;
}

/** Writes everything that a deployment needs, and notes it before anything is committed. */
async function prepare(
  { context }: DeployOptions,
  content: ChaincodeContent,
  { committed, deployments: { current, candidate } }: LedgerAndRecord,
): Promise<Deployment> {
  const { folder, topology } = context;
  const { version } = content;
  const known = [current, candidate].find((one) => one?.version === version);
  const slot = known?.slot ?? (current?.slot === 0 ? 1 : 0);
  const definitions = chaincodeDefinitions(topology);
  const packages = await Promise.all(
    definitions.map(async ({ name, collections }) => {
      const written = await writeChaincodePackage(folder, name, content);
      writePrivateJson(collectionsFileOf(folder, written.label), collections);
      return written;
    }),
  );
  keepChaincodeCopy(folder, content);
  const chaincodes = await nextSequences(context, { version, packages, committed });
  const deployment: Deployment = { version, slot, chaincodes };
  writeChaincodeAddresses(context, deployment);
  writeDeployments(folder, { ...(current && { current }), candidate: deployment });
  return deployment;
}

async function bringIntoForce(
  { context, progress }: DeployOptions,
  pending: readonly NewDefinition[],
): Promise<void> {
  const underEachName = async (
    step: (context: NetworkContext, definition: NewDefinition) => Promise<void>,
  ): Promise<void> => {
    await Promise.all(
      pending.map(async (definition) => {
        await step(context, definition);
      }),
    );
  };
  await progress.step('installing the chaincode on every peer', async () => {
    await underEachName(installPackage);
  });
  await progress.step('approving it in every organization', async () => {
    await underEachName(approveDefinition);
  });
  const names = pending.map(({ name }) => name).join(', ');
  await progress.step(`committing ${names}`, async () => {
    await underEachName(commitDefinition);
  });
}

/** After an interruption the ledger says whether all of the candidate was committed. */
function settleDeployments(
  { folder }: NetworkContext,
  committed: readonly CommittedDefinition[],
): Deployments {
  const deployments = readDeployments(folder);
  const { candidate } = deployments;
  if (candidate && definitionsOf(candidate).every((one) => isCommitted(one, committed))) {
    writeDeployments(folder, { current: candidate });
    return { current: candidate };
  }
  return deployments;
}

function definitionsOf({ version, chaincodes }: Deployment): NewDefinition[] {
  return chaincodes.map((chaincode: DeployedChaincode) => ({ ...chaincode, version }));
}

function isCommitted(
  { name, version, sequence }: NewDefinition,
  committed: readonly CommittedDefinition[],
): boolean {
  const found = committed.find((one) => one.name === name);
  return found?.version === version && found.sequence === sequence;
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

/** Stops the processes of the deployment before, which nobody calls any more. */
async function stopOtherSlot(
  { context: { topology }, supervisor, progress }: DeployOptions,
  { slot }: Deployment,
): Promise<void> {
  const others = peersOf(topology).map((peer) => chaincodeProcessName(peer, slot === 0 ? 1 : 0));
  const processes = await supervisor.list();
  const running = processes.filter(
    ({ name, state }) => others.includes(name) && state !== 'stopped',
  );
  if (running.length > 0) {
    await progress.step('stopping the chaincode before it', async () => {
      await Promise.all(running.map(async ({ name }) => await supervisor.stop(name)));
    });
  }
}
