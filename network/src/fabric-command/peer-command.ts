import type { Engine } from '../engine/engine';
import type { NetworkFolder } from '../folder/network-folder';
import { organizationOf, type Orderer, type Peer, type Topology } from '../topology/topology';
import { runCommand, type CommandOptions, type CommandOutput } from './run-command';

/** Network folder, topology and engine that all verbs work on. */
export interface NetworkContext {
  readonly folder: NetworkFolder;
  readonly topology: Topology;
  readonly engine: Engine;
}

/** On whose behalf, and against which peer, a command of `peer` runs. */
export interface PeerCommandOptions extends CommandOptions {
  readonly peer: Peer;
  /** Default: `admin`. */
  readonly identity?: string;
}

/**
 * Runs `peer` as a client.
 *
 * @throws {@link NetworkError} COMMAND_FAILED.
 */
export async function runPeer(
  context: NetworkContext,
  args: readonly string[],
  { peer, identity = 'admin', ...options }: PeerCommandOptions,
): Promise<CommandOutput> {
  return await runCommand(context.engine.command('peer'), args, {
    ...options,
    env: { ...peerClientEnvironment(context, peer, identity), ...options.env },
  });
}

/** Environment of the `peer` command for one identity of the organization of a peer. */
export function peerClientEnvironment(
  { folder, topology, engine }: NetworkContext,
  peer: Peer,
  identity: string,
): Record<string, string> {
  const organization = organizationOf(topology, peer);
  const files = folder.organization(organization);
  return {
    FABRIC_CFG_PATH: engine.config,
    FABRIC_LOGGING_SPEC: 'error',
    CORE_PEER_LOCALMSPID: organization.mspId,
    CORE_PEER_MSPCONFIGPATH: files.userMsp(identity),
    CORE_PEER_ADDRESS: addressOf(peer),
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_TLS_ROOTCERT_FILE: files.authority('tlsca').certificate,
    CORE_PEER_CLIENT_CONNTIMEOUT: '10s',
  };
}

/** Arguments that make `peer` send to an ordering node. */
export function ordererArguments({ folder, topology }: NetworkContext, orderer: Orderer): string[] {
  const organization = organizationOf(topology, orderer);
  const { certificate } = folder.organization(organization).authority('tlsca');
  return ['--orderer', addressOf(orderer), '--tls', '--cafile', certificate];
}

/** Where a node listens. `localhost`, since Node warns on TLS to an IP address. */
export function addressOf({ listenPort }: Peer | Orderer): string {
  return `localhost:${listenPort}`;
}
