import { join } from 'node:path';
import { z } from 'zod';
import {
  addressOf,
  ordererArguments,
  runPeer,
  type NetworkContext,
} from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import {
  organizationOf,
  peersOf,
  taxBureauOf,
  type Organization,
  type Peer,
} from '../topology/topology';
import { chaincodeDefinition } from './chaincode-definition';
import type { Deployment } from './deployment-record';

const INSTALL_DEADLINE_MS = 60_000;
const ORDER_DEADLINE_MS = 60_000;

const installedSchema = z.object({
  installed_chaincodes: z.array(z.object({ package_id: z.string() })).optional(),
});

const committedSchema = z.object({
  chaincode_definitions: z
    .array(z.object({ name: z.string(), sequence: z.int(), version: z.string() }))
    .optional(),
});

const readinessSchema = z.object({ approvals: z.record(z.string(), z.boolean()) });

const approvedSchema = z.object({
  version: z.string(),
  source: z.object({
    Type: z.object({
      LocalPackage: z.object({ package_id: z.string() }).optional(),
    }),
  }),
});

/** There is no approval, or it was made by a peer whose private data are lost. */
const NOT_APPROVED =
  /could not fetch approved|private data matching public hash version is not available/;

/** A committed chaincode definition. */
export interface CommittedDefinition {
  readonly version: string;
  readonly sequence: number;
}

/**
 * The definition that a peer goes by; undefined before the first deployment.
 *
 * @throws {@link NetworkError} COMMAND_FAILED.
 */
export async function queryCommitted(
  context: NetworkContext,
  peer: Peer = firstPeer(taxBureauOf(context.topology)),
): Promise<CommittedDefinition | undefined> {
  const { channel, chaincode } = context.topology;
  const { stdout } = await runPeer(
    context,
    ['lifecycle', 'chaincode', 'querycommitted', '--channelID', channel, '--output', 'json'],
    { peer, purpose: `ask ${peer.name} for the chaincode definitions` },
  );
  const { chaincode_definitions: definitions } = committedSchema.parse(JSON.parse(stdout));
  return definitions?.find(({ name }) => name === chaincode);
}

/** Peers that have not got a package. */
export async function peersWithout(context: NetworkContext, packageId: string): Promise<Peer[]> {
  const peers = peersOf(context.topology);
  const have = await Promise.all(
    peers.map(async (peer) => await hasPackage(context, peer, packageId)),
  );
  return peers.filter((_, index) => have[index] === false);
}

async function hasPackage(
  context: NetworkContext,
  peer: Peer,
  packageId: string,
): Promise<boolean> {
  const { stdout } = await runPeer(
    context,
    ['lifecycle', 'chaincode', 'queryinstalled', '--output', 'json'],
    { peer, purpose: `ask ${peer.name} for its packages` },
  );
  const { installed_chaincodes: installed = [] } = installedSchema.parse(JSON.parse(stdout));
  return installed.some(({ package_id: id }) => id === packageId);
}

/** Installs a package on every peer that has not got it. */
export async function installPackage(
  context: NetworkContext,
  { file, packageId }: { file: string; packageId: string },
): Promise<void> {
  const peers = await peersWithout(context, packageId);
  await Promise.all(
    peers.map(async (peer) => {
      await runPeer(context, ['lifecycle', 'chaincode', 'install', file], {
        peer,
        purpose: `install the chaincode on ${peer.name}`,
        deadlineMs: INSTALL_DEADLINE_MS,
      });
    }),
  );
}

/** Organizations whose first peer does not know their approval of a deployment. */
export async function organizationsWithout(
  context: NetworkContext,
  deployment: Deployment,
): Promise<Organization[]> {
  const { organizations } = context.topology;
  const approved = await Promise.all(
    organizations.map(async (organization) => await isApproved(context, organization, deployment)),
  );
  return organizations.filter((_, index) => approved[index] === false);
}

/** Approves a deployment in the name of every organization that has not approved it. */
export async function approveDefinition(
  context: NetworkContext,
  deployment: Deployment,
): Promise<void> {
  const organizations = await organizationsWithout(context, deployment);
  await Promise.all(
    organizations.map(async (organization) => {
      await approve(context, organization, deployment);
    }),
  );
}

async function isApproved(
  context: NetworkContext,
  organization: Organization,
  { packageId, version, sequence }: Deployment,
): Promise<boolean> {
  const { channel, chaincode } = context.topology;
  const args = ['--channelID', channel, '--name', chaincode, '--sequence', String(sequence)];
  try {
    const { stdout } = await runPeer(
      context,
      ['lifecycle', 'chaincode', 'queryapproved', ...args, '--output', 'json'],
      {
        peer: firstPeer(organization),
        purpose: `ask ${organization.name} for its approval`,
      },
    );
    const approved = approvedSchema.parse(JSON.parse(stdout));
    const approvedPackage = approved.source.Type.LocalPackage?.package_id;
    return approved.version === version && approvedPackage === packageId;
  } catch (error) {
    if (error instanceof NetworkError && NOT_APPROVED.test(error.message)) {
      return false;
    }
    throw error;
  }
}

async function approve(
  context: NetworkContext,
  organization: Organization,
  deployment: Deployment,
): Promise<void> {
  const peer = firstPeer(organization);
  await runPeer(
    context,
    [
      ...['lifecycle', 'chaincode', 'approveformyorg'],
      ...definitionArguments(context, deployment),
      ...['--package-id', deployment.packageId],
      ...ordererArguments(context, firstOrderer(organization)),
      ...['--waitForEventTimeout', '45s'],
    ],
    {
      peer,
      purpose: `approve the chaincode definition for ${organization.name}`,
      deadlineMs: ORDER_DEADLINE_MS,
    },
  );
}

/**
 * Commits a deployment once every organization has approved it, and waits until every peer has it.
 *
 * @throws {@link NetworkError} COMMAND_FAILED, also when an approval is missing.
 */
export async function commitDefinition(
  context: NetworkContext,
  deployment: Deployment,
): Promise<void> {
  const bureau = taxBureauOf(context.topology);
  const peer = firstPeer(bureau);
  const definition = definitionArguments(context, deployment);
  const { stdout } = await runPeer(
    context,
    ['lifecycle', 'chaincode', 'checkcommitreadiness', ...definition, '--output', 'json'],
    { peer, purpose: 'check that the chaincode definition can be committed' },
  );
  const { approvals } = readinessSchema.parse(JSON.parse(stdout));
  const missing = Object.keys(approvals).filter((mspId) => !approvals[mspId]);
  if (missing.length > 0) {
    throw new NetworkError(
      'COMMAND_FAILED',
      `Sequence ${deployment.sequence} of the chaincode lacks the approval of ${missing.join(', ')}.`,
    );
  }
  await runPeer(
    context,
    [
      ...['lifecycle', 'chaincode', 'commit', ...definition],
      ...ordererArguments(context, firstOrderer(bureau)),
      ...peersOf(context.topology).flatMap((each) => targetArguments(context, each)),
      ...['--waitForEventTimeout', '45s'],
    ],
    { peer, purpose: 'commit the chaincode definition', deadlineMs: ORDER_DEADLINE_MS },
  );
}

function definitionArguments(
  { folder, topology }: NetworkContext,
  deployment: Deployment,
): string[] {
  const { signaturePolicy } = chaincodeDefinition(topology);
  const collectionsFile = collectionsFileOf(folder, deployment.label);
  return [
    ...['--channelID', topology.channel, '--name', topology.chaincode],
    ...['--version', deployment.version, '--sequence', String(deployment.sequence)],
    ...['--signature-policy', signaturePolicy, '--collections-config', collectionsFile],
  ];
}

/** `chaincode/<label>/<label>.tgz`. */
export function packageFileOf({ folder }: NetworkContext, { label }: Deployment): string {
  return join(folder.chaincode, label, `${label}.tgz`);
}

/** `chaincode/<label>/collections.json`. */
export function collectionsFileOf(folder: NetworkFolder, label: string): string {
  return join(folder.chaincode, label, 'collections.json');
}

/** Arguments that make `peer` ask one more peer for its endorsement. */
export function targetArguments({ folder, topology }: NetworkContext, peer: Peer): string[] {
  const files = folder.organization(organizationOf(topology, peer));
  const { certificate } = files.authority('tlsca');
  return ['--peerAddresses', addressOf(peer), '--tlsRootCertFiles', certificate];
}

function firstPeer({ name, peers: [peer] }: Organization): Peer {
  if (peer === undefined) {
    throw new Error(`A parsed topology gives ${name} a peer.`);
  }
  return peer;
}

function firstOrderer({ name, orderers: [orderer] }: Organization): Organization['orderers'][0] {
  if (orderer === undefined) {
    throw new Error(`A parsed topology gives ${name} an orderer.`);
  }
  return orderer;
}
