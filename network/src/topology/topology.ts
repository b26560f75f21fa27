import { chaincodeNames, chaincodePortsFrom } from './chaincode-names';
import type { TopologyFile } from './topology-schema';

type OrganizationFile = TopologyFile['organizations'][number];

/** An ordering node; its ports are absolute. */
export interface Orderer {
  /** `<node>.<domain>`, for example `orderer0.tax-bureau.example`. */
  readonly name: string;
  readonly mspId: string;
  readonly listenPort: number;
  readonly adminPort: number;
  readonly operationsPort: number;
}

/** A peer; its ports are absolute. */
export interface Peer {
  /** `<node>.<domain>`, for example `peer0.tax-bureau.example`. */
  readonly name: string;
  readonly mspId: string;
  readonly listenPort: number;
  readonly chaincodeListenerPort: number;
  readonly operationsPort: number;
  /**
   * Ports of its chaincode process, one for each of {@link Topology.chaincodes}; two sets of them
   * are used in turn, so that new chaincode runs before the old one stops.
   */
  readonly chaincodePorts: readonly [readonly number[], readonly number[]];
}

/** Role of an organization; the ledger's settings record says the same to the contracts. */
type OrganizationRole = OrganizationFile['role'];

/** A member of the channel with its nodes. */
export interface Organization {
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  readonly role: OrganizationRole;
  /** Client identities, each with the value of its `guanming.role` attribute. */
  readonly identities: Readonly<Record<string, string>>;
  readonly orderers: readonly Orderer[];
  readonly peers: readonly Peer[];
}

/** The whole network with absolute ports. */
export interface Topology {
  readonly portBase: number;
  readonly channel: string;
  /** Names of the chaincode definitions, each with its own policy. */
  readonly chaincodes: readonly string[];
  readonly blockCutting: TopologyFile['blockCutting'];
  readonly raft: TopologyFile['raft'];
  readonly certificates: TopologyFile['certificates'];
  readonly organizations: readonly Organization[];
  /** Server name → listener name → port. */
  readonly servers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The origin that QR codes lead to. */
  readonly verificationOrigin: string;
  /** The origin of the bureau's console, on a host of its own. */
  readonly consoleOrigin: string;
}

/** Turns offsets into ports. */
export function resolveTopology(file: TopologyFile, portBase: number): Topology {
  const servers = Object.fromEntries(
    Object.entries(file.servers).map(([server, listeners]) => [
      server,
      Object.fromEntries(
        Object.entries(listeners).map(([listener, offset]) => [listener, portBase + offset]),
      ),
    ]),
  );
  const { server, listener } = file.verification;
  const consoleListener = servers['tax-bureau'];
  return {
    ...file,
    portBase,
    chaincodes: chaincodeNames(file),
    organizations: file.organizations.map((organization) =>
      resolveOrganization(organization, file, portBase),
    ),
    servers,
    verificationOrigin: `http://localhost:${servers[server]?.[listener] ?? portBase}`,
    consoleOrigin: `http://console.localhost:${consoleListener?.['officer'] ?? portBase}`,
  };
}

function resolveOrganization(
  file: OrganizationFile,
  topology: TopologyFile,
  portBase: number,
): Organization {
  const { mspId, domain } = file;
  const chaincodePorts = (first: number): number[] =>
    chaincodePortsFrom(portBase + first, topology);
  return {
    ...file,
    orderers: file.orderers.map((orderer) => ({
      name: `${orderer.name}.${domain}`,
      mspId,
      listenPort: portBase + orderer.listen,
      adminPort: portBase + orderer.admin,
      operationsPort: portBase + orderer.operations,
    })),
    peers: file.peers.map((peer) => ({
      name: `${peer.name}.${domain}`,
      mspId,
      listenPort: portBase + peer.listen,
      chaincodeListenerPort: portBase + peer.chaincodeListener,
      operationsPort: portBase + peer.operations,
      chaincodePorts: [
        chaincodePorts(peer.chaincodeProcesses[0]),
        chaincodePorts(peer.chaincodeProcesses[1]),
      ],
    })),
  };
}

/** The one organization without which nothing is decided. */
export function taxBureauOf(topology: Topology): Organization {
  const bureau = topology.organizations.find(({ role }) => role === 'taxBureau');
  if (bureau === undefined) {
    throw new Error('A parsed topology has exactly one tax bureau.');
  }
  return bureau;
}

/** All organizations but the tax bureau. */
export function othersOf(topology: Topology): Organization[] {
  return topology.organizations.filter(({ role }) => role !== 'taxBureau');
}

/** The organizations whose servers bill. */
export function billingProvidersOf(topology: Topology): Organization[] {
  return topology.organizations.filter(({ role }) => role === 'billingProvider');
}

/** The organizations that audit. */
export function auditorsOf(topology: Topology): Organization[] {
  return topology.organizations.filter(({ role }) => role === 'auditor');
}

/** The organization that a peer or an orderer belongs to. */
export function organizationOf(topology: Topology, { mspId }: { mspId: string }): Organization {
  const organization = topology.organizations.find((candidate) => candidate.mspId === mspId);
  if (organization === undefined) {
    throw new Error(`No organization has the MSP id ${mspId}.`);
  }
  return organization;
}

/** Name of the first identity of an organization whose certificate says this role. */
export function identityWithRole({ identities, name }: Organization, role: string): string {
  const found = Object.entries(identities).find(([, one]) => one === role);
  if (found === undefined) {
    throw new Error(`${name} has no identity with the role ${role}.`);
  }
  return found[0];
}

/** The peer that an organization's lifecycle commands use. */
export function firstPeerOf({ name, peers: [peer] }: Organization): Peer {
  if (peer === undefined) {
    throw new Error(`A parsed topology gives ${name} a peer.`);
  }
  return peer;
}

/** Where the process of a slot listens for its peer under a name. */
export function chaincodePortOf(
  { chaincodes }: Topology,
  { name: peer, chaincodePorts }: Peer,
  { slot, name }: { readonly slot: 0 | 1; readonly name: string },
): number {
  const port = chaincodePorts[slot][chaincodes.indexOf(name)];
  if (port === undefined) {
    throw new Error(`${peer} has no port for a chaincode ${name}.`);
  }
  return port;
}

/** All peers, in the order of the organizations. */
export function peersOf(topology: Topology): Peer[] {
  return topology.organizations.flatMap(({ peers }) => peers);
}

/** All ordering nodes, in the order of the organizations. */
export function orderersOf(topology: Topology): Orderer[] {
  return topology.organizations.flatMap(({ orderers }) => orderers);
}

/** Every port of the network with what listens there. */
export function portsOf(topology: Topology): { readonly port: number; readonly use: string }[] {
  return [
    ...orderersOf(topology).flatMap((orderer) => [
      { port: orderer.listenPort, use: orderer.name },
      { port: orderer.adminPort, use: `${orderer.name} (admin)` },
      { port: orderer.operationsPort, use: `${orderer.name} (operations)` },
    ]),
    ...peersOf(topology).flatMap((peer) => [
      { port: peer.listenPort, use: peer.name },
      { port: peer.chaincodeListenerPort, use: `${peer.name} (chaincode listener)` },
      { port: peer.operationsPort, use: `${peer.name} (operations)` },
      ...peer.chaincodePorts.flatMap((ports) =>
        ports.map((port, at) => ({
          port,
          use: `chaincode ${topology.chaincodes[at] ?? ''} of ${peer.name}`,
        })),
      ),
    ]),
    ...Object.entries(topology.servers).flatMap(([server, listeners]) =>
      Object.entries(listeners).map(([listener, port]) => ({
        port,
        use: `${server} server (${listener})`,
      })),
    ),
  ];
}
