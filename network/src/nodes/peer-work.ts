import { peerClientEnvironment, type NetworkContext } from '../fabric-command/peer-command';
import type { Liveness, ProbeCommand } from '../supervisor';
import { invoiceChaincodeOf, pingOf } from '../topology/chaincode-names';
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
    return { probes: [peerCommand(context, peer, ['channel', 'getinfo', '--channelID', channel])] };
  }
  const role = organization.role === 'taxBureau' ? 'issuer' : 'billing';
  const chaincode = invoiceChaincodeOf(provider);
  return {
    probes: [
      query(context, peer, {
        chaincode,
        call: ['invoices:probePrivateWrite'],
        transient: { probe: probeText },
        identity: identityWithRole(organization, role),
      }),
    ],
    unless: ping(context, peer, chaincode),
    counters: {
      url: operationsUrl(peer, '/metrics'),
      tls: operationsTls(context, peer),
      // Each endorsement with private data hands them to the other member, then stores them.
      succeeded: [{ metric: 'gossip_privdata_send_duration_count' }],
      failed: { metric: 'endorser_proposal_simulation_failures' },
    },
  };
}

/**
 * How to find out whether the chaincode process of a peer does its work: the peer must reach it
 * under every name.
 */
export function chaincodeWork(
  context: NetworkContext,
  peer: Peer,
  chaincodes: readonly { readonly name: string; readonly packageId: string }[],
): Work {
  return {
    probes: chaincodes.map(({ name }) => ping(context, peer, name)),
    unless: healthOf(context, peer),
    counters: {
      url: operationsUrl(peer, '/metrics'),
      tls: operationsTls(context, peer),
      succeeded: chaincodes.map(({ packageId }) => ({
        metric: 'chaincode_shim_requests_completed',
        label: { name: 'chaincode', value: packageId },
      })),
      failed: { metric: 'chaincode_execute_timeouts' },
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

function ping(context: NetworkContext, peer: Peer, chaincode: string): ProbeCommand {
  const call = [pingOf(chaincode)];
  return query(context, peer, { chaincode, call, transient: {}, identity: 'client' });
}

function query(
  context: NetworkContext,
  peer: Peer,
  {
    chaincode,
    call,
    transient,
    identity,
  }: {
    readonly chaincode: string;
    readonly call: readonly string[];
    readonly transient: Readonly<Record<string, string>>;
    readonly identity: string;
  },
): ProbeCommand {
  const { channel } = context.topology;
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
