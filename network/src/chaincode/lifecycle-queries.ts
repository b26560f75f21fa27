import { z } from 'zod';
import { runPeer, type NetworkContext } from '../fabric-command/peer-command';
import { NetworkError } from '../network-error';
import {
  firstPeerOf,
  peersOf,
  taxBureauOf,
  type Organization,
  type Peer,
} from '../topology/topology';
import type { DeployedChaincode } from './deployment-record';

const installedSchema = z.object({
  installed_chaincodes: z.array(z.object({ package_id: z.string() })).optional(),
});

const committedSchema = z.object({
  chaincode_definitions: z
    .array(z.object({ name: z.string(), sequence: z.int(), version: z.string() }))
    .optional(),
});

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
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
}

/**
 * The definitions that a peer goes by, in the order of the topology; before the first deployment
 * there are none, and between the commits of one there are some.
 *
 * @throws {@link NetworkError} COMMAND_FAILED.
 */
export async function queryCommitted(
  context: NetworkContext,
  peer: Peer = firstPeerOf(taxBureauOf(context.topology)),
): Promise<CommittedDefinition[]> {
  const { channel, chaincodes } = context.topology;
  const { stdout } = await runPeer(
    context,
    ['lifecycle', 'chaincode', 'querycommitted', '--channelID', channel, '--output', 'json'],
    { peer, purpose: `ask ${peer.name} for the chaincode definitions` },
  );
  const { chaincode_definitions: definitions = [] } = committedSchema.parse(JSON.parse(stdout));
  return chaincodes.flatMap((chaincode) => definitions.filter(({ name }) => name === chaincode));
}

/** The package ids that each peer has, in the order of the peers of the topology. */
export async function queryInstalled(context: NetworkContext): Promise<ReadonlySet<string>[]> {
  return await Promise.all(
    peersOf(context.topology).map(async (peer) => {
      const { stdout } = await runPeer(
        context,
        ['lifecycle', 'chaincode', 'queryinstalled', '--output', 'json'],
        { peer, purpose: `ask ${peer.name} for its packages` },
      );
      const { installed_chaincodes: installed = [] } = installedSchema.parse(JSON.parse(stdout));
      return new Set(installed.map(({ package_id: id }) => id));
    }),
  );
}

/** Whether the first peer of every organization knows its approval of a definition. */
export async function isApprovedByAll(
  context: NetworkContext,
  version: string,
  chaincode: DeployedChaincode,
): Promise<boolean> {
  const approved = await Promise.all(
    context.topology.organizations.map(
      async (organization) => await isApproved(context, organization, { version, ...chaincode }),
    ),
  );
  return approved.every(Boolean);
}

async function isApproved(
  context: NetworkContext,
  organization: Organization,
  { name, packageId, version, sequence }: DeployedChaincode & { readonly version: string },
): Promise<boolean> {
  const { channel } = context.topology;
  const args = ['--channelID', channel, '--name', name, '--sequence', String(sequence)];
  try {
    const { stdout } = await runPeer(
      context,
      ['lifecycle', 'chaincode', 'queryapproved', ...args, '--output', 'json'],
      {
        peer: firstPeerOf(organization),
        purpose: `ask ${organization.name} for its approval of ${name}`,
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
