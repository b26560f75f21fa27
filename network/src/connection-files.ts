import { dirname, relative } from 'node:path';
import { addressOf } from './fabric-command/peer-command';
import type { NetworkFolder } from './folder/network-folder';
import type { NetworkRecord } from './folder/network-record';
import { writePrivateJson } from './folder/private-files';
import {
  orderersOf,
  organizationOf,
  peersOf,
  type Orderer,
  type Organization,
  type Peer,
  type Topology,
} from './topology/topology';

/** Paths of a certificate and its key. */
export interface IdentityPaths {
  readonly certificate: string;
  readonly privateKey: string;
}

/**
 * All that an application of one organization knows of the network; paths are relative to the folder
 * of the file, so that an installation may be moved.
 */
export interface ConnectionFile {
  readonly organization: string;
  readonly mspId: string;
  readonly channel: string;
  readonly instanceId: string;
  /** The organization's own peers first. */
  readonly peers: readonly {
    readonly name: string;
    readonly mspId: string;
    readonly endpoint: string;
    readonly tlsRootCertificate: string;
  }[];
  /** Of every organization. */
  readonly orderers: readonly {
    readonly name: string;
    readonly mspId: string;
    readonly endpoint: string;
    readonly tlsRootCertificate: string;
  }[];
  readonly identities: Readonly<Record<string, IdentityPaths>>;
  readonly server: IdentityPaths;
  readonly tlsRootCertificates: Readonly<Record<string, string>>;
}

/** Writes `connection/<organization>.json` for every organization. */
export function writeConnectionFiles(
  folder: NetworkFolder,
  topology: Topology,
  { instanceId }: NetworkRecord,
): void {
  for (const organization of topology.organizations) {
    const connection = buildConnectionFile(folder, topology, { organization, instanceId });
    writePrivateJson(folder.connectionFile(organization), connection);
  }
}

/** Makes the content of one organization's connection file. */
export function buildConnectionFile(
  folder: NetworkFolder,
  topology: Topology,
  { organization, instanceId }: { organization: Organization; instanceId: string },
): ConnectionFile {
  const files = folder.organization(organization);
  const from = (path: string): string =>
    relative(dirname(folder.connectionFile(organization)), path);
  const pairFrom = ({ certificate, privateKey }: IdentityPaths): IdentityPaths => ({
    certificate: from(certificate),
    privateKey: from(privateKey),
  });
  const tlsRoot = (mspId: string): string =>
    from(folder.organization(organizationOf(topology, { mspId })).authority('tlsca').certificate);
  const others = peersOf(topology).filter(({ mspId }) => mspId !== organization.mspId);
  const identities = ['client', ...Object.keys(organization.identities)];
  const addressed = (node: Peer | Orderer): ConnectionFile['peers'][number] => ({
    name: node.name,
    mspId: node.mspId,
    endpoint: addressOf(node),
    tlsRootCertificate: tlsRoot(node.mspId),
  });
  return {
    organization: organization.name,
    mspId: organization.mspId,
    channel: topology.channel,
    instanceId,
    peers: [...organization.peers, ...others].map(addressed),
    orderers: orderersOf(topology).map(addressed),
    identities: Object.fromEntries(identities.map((name) => [name, pairFrom(files.user(name))])),
    server: pairFrom(files.server),
    tlsRootCertificates: Object.fromEntries(
      topology.organizations.map(({ mspId }) => [mspId, tlsRoot(mspId)]),
    ),
  };
}
