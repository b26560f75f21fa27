import { peerClientEnvironment, type NetworkContext } from '../fabric-command/peer-command';
import type { Liveness, ProbeCommand } from '../supervisor';
import {
  billingProvidersOf,
  identityWithRole,
  organizationOf,
  taxBureauOf,
  type Organization,
  type Peer,
} from '../topology/topology';
import { healthOf, operationsTls, operationsUrl } from './operations-client';

type Work = NonNullable<Liveness['work']>;

const probeText = Buffer.from('probe').toString('base64');

/**
 * How to find out whether a peer does its work. One that shares private data must take some: after a
 * full volume its transient store refuses them until the peer is started again, while everything
 * else works. Any other peer must tell the end of its ledger.
 */
export function peerWork(context: NetworkContext, peer: Peer): Work {
  const organization = organizationOf(context.topology, peer);
  const provider = sharedWith(context, organization);
  if (provider === undefined) {
    const { channel } = context.topology;
    return { probe: peerCommand(context, peer, ['channel', 'getinfo', '--channelID', channel]) };
  }
  const role = organization.role === 'taxBureau' ? 'issuer' : 'billing';
  return {
    probe: query(context, peer, {
      call: ['invoices:probePrivateWrite', provider],
      transient: { probe: probeText },
      identity: identityWithRole(organization, role),
    }),
    unless: ping(context, peer),
    counters: {
      url: operationsUrl(peer, '/metrics'),
      tls: operationsTls(context, peer),
      // Each endorsement with private data hands them to the other member, then stores them.
      succeeded: 'gossip_privdata_send_duration_count',
      failed: 'endorser_proposal_simulation_failures',
    },
  };
}

/** How to find out whether the chaincode process of a peer does its work: the peer must reach it. */
export function chaincodeWork(context: NetworkContext, peer: Peer): Work {
  return {
    probe: ping(context, peer),
    unless: healthOf(context, peer),
    counters: {
      url: operationsUrl(peer, '/metrics'),
      tls: operationsTls(context, peer),
      succeeded: 'chaincode_shim_requests_completed',
      failed: 'chaincode_execute_timeouts',
    },
  };
}

/** The billing provider whose private data an organization shares. */
function sharedWith({ topology }: NetworkContext, organization: Organization): string | undefined {
  const providers = billingProvidersOf(topology);
  const isBureau = organization.mspId === taxBureauOf(topology).mspId;
  return (isBureau ? providers[0] : providers.find(({ mspId }) => mspId === organization.mspId))
    ?.mspId;
}

function ping(context: NetworkContext, peer: Peer): ProbeCommand {
  return query(context, peer, { call: ['settings:ping'], transient: {}, identity: 'client' });
}

function query(
  context: NetworkContext,
  peer: Peer,
  {
    call,
    transient,
    identity,
  }: {
    readonly call: readonly string[];
    readonly transient: Readonly<Record<string, string>>;
    readonly identity: string;
  },
): ProbeCommand {
  const { channel, chaincode } = context.topology;
  const args = ['chaincode', 'query', '--channelID', channel, '--name', chaincode];
  const input = [
    '--ctor',
    JSON.stringify({ Args: call }),
    '--transient',
    JSON.stringify(transient),
  ];
  return peerCommand(context, peer, [...args, ...input], identity);
}

function peerCommand(
  context: NetworkContext,
  peer: Peer,
  args: string[],
  identity = 'client',
): ProbeCommand {
  const env = peerClientEnvironment(context, peer, identity);
  return { command: context.engine.command('peer'), args, env };
}
