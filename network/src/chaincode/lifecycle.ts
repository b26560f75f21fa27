import { join } from 'node:path';
import {
  addressOf,
  ordererArguments,
  runPeer,
  type NetworkContext,
  type PeerCommandOptions,
} from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import {
  firstPeerOf,
  organizationOf,
  peersOf,
  taxBureauOf,
  type Organization,
  type Peer,
} from '../topology/topology';
import { chaincodeDefinitionOf, type ChaincodeDefinition } from './chaincode-definition';
import { packageFileOf } from './chaincode-package';
import type { DeployedChaincode } from './deployment-record';

const INSTALL_DEADLINE_MS = 60_000;
const ORDER_DEADLINE_MS = 60_000;

/** The peer has this very package. */
const ALREADY_INSTALLED = /chaincode already successfully installed/;

/** The organization gave this very approval already. */
const ALREADY_APPROVED = /redefine uncommitted sequence \(\d+\) .* with unchanged content/;

/** A definition that is to be approved and committed under its name. */
export type NewDefinition = DeployedChaincode & {
  readonly version: string;
  /** Default: those of its name in the topology. */
  readonly rules?: Pick<ChaincodeDefinition, 'signaturePolicy' | 'collections'>;
};

/** Installs the package of a definition on every peer; no harm where it is installed already. */
export async function installPackage(
  context: NetworkContext,
  { name, label }: NewDefinition,
): Promise<void> {
  const install = ['lifecycle', 'chaincode', 'install', packageFileOf(context.folder, label)];
  await Promise.all(
    peersOf(context.topology).map(async (peer) => {
      await runPeerOnce(context, install, ALREADY_INSTALLED, {
        peer,
        purpose: `install the chaincode ${name} on ${peer.name}`,
        deadlineMs: INSTALL_DEADLINE_MS,
      });
    }),
  );
}

/** Approves a definition in the name of every organization; no harm where it is approved already. */
export async function approveDefinition(
  context: NetworkContext,
  definition: NewDefinition,
): Promise<void> {
  await Promise.all(
    context.topology.organizations.map(async (organization) => {
      await approve(context, organization, definition);
    }),
  );
}

async function approve(
  context: NetworkContext,
  organization: Organization,
  definition: NewDefinition,
): Promise<void> {
  await runPeerOnce(
    context,
    [
      ...['lifecycle', 'chaincode', 'approveformyorg'],
      ...definitionArguments(context, definition),
      ...['--package-id', definition.packageId],
      ...ordererArguments(context, firstOrderer(organization)),
      ...['--waitForEventTimeout', '45s'],
    ],
    ALREADY_APPROVED,
    {
      peer: firstPeerOf(organization),
      purpose: `approve the chaincode ${definition.name} for ${organization.name}`,
      deadlineMs: ORDER_DEADLINE_MS,
    },
  );
}

/** Runs `peer` for something that may be done already, which it then says by an error. */
async function runPeerOnce(
  context: NetworkContext,
  args: readonly string[],
  isDone: RegExp,
  options: PeerCommandOptions,
): Promise<void> {
  try {
    await runPeer(context, args, options);
  } catch (error) {
    if (!(error instanceof NetworkError && isDone.test(error.message))) {
      throw error;
    }
  }
}

/**
 * Commits a definition and waits until every peer has it. Every peer is asked, and each refuses
 * what its own organization has not approved.
 *
 * @throws {@link NetworkError} COMMAND_FAILED, also when an approval is missing.
 */
export async function commitDefinition(
  context: NetworkContext,
  definition: NewDefinition,
): Promise<void> {
  const bureau = taxBureauOf(context.topology);
  await runPeer(
    context,
    [
      ...['lifecycle', 'chaincode', 'commit', ...definitionArguments(context, definition)],
      ...ordererArguments(context, firstOrderer(bureau)),
      ...peersOf(context.topology).flatMap((each) => targetArguments(context, each)),
      ...['--waitForEventTimeout', '45s'],
    ],
    {
      peer: firstPeerOf(bureau),
      purpose: `commit the chaincode ${definition.name}`,
      deadlineMs: ORDER_DEADLINE_MS,
    },
  );
}

/** Arguments that say what a definition is. */
export function definitionArguments(
  { folder, topology }: NetworkContext,
  { name, label, version, sequence, rules }: NewDefinition,
): string[] {
  const { signaturePolicy, collections } = rules ?? chaincodeDefinitionOf(topology, name);
  return [
    ...['--channelID', topology.channel, '--name', name],
    ...['--version', version, '--sequence', String(sequence)],
    ...['--signature-policy', signaturePolicy],
    ...(collections.length > 0 ? ['--collections-config', collectionsFileOf(folder, label)] : []),
  ];
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

function firstOrderer({ name, orderers: [orderer] }: Organization): Organization['orderers'][0] {
  if (orderer === undefined) {
    throw new Error(`A parsed topology gives ${name} an orderer.`);
  }
  return orderer;
}
