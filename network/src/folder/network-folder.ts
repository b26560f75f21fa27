import { join, resolve } from 'node:path';
import { environmentVariable } from '../environment';
import type { Organization, Orderer, Peer } from '../topology/topology';

/** Root of this repository (the folder that holds `network/`, `chaincode/` and so on). */
export const repositoryRoot = resolve(__dirname, '..', '..', '..');

/** An X.509 certificate and its private key, as files in PEM. */
export interface KeyPairFiles {
  readonly certificate: string;
  readonly privateKey: string;
}

/** Where everything of one installation lies. */
export class NetworkFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** The folder named by the option, else by GUANMING_NETWORK_DIR, else `.network`. */
  static from(dir: string | undefined): NetworkFolder {
    const named = dir ?? environmentVariable('GUANMING_NETWORK_DIR');
    return new NetworkFolder(named ?? join(repositoryRoot, '.network'));
  }

  get recordFile(): string {
    return join(this.path, 'network.json');
  }

  get organizations(): string {
    return join(this.path, 'organizations');
  }

  get channel(): string {
    return join(this.path, 'channel');
  }

  /** Folder of the `core.yaml` that the peers read. */
  get configuration(): string {
    return join(this.path, 'config');
  }

  get chaincode(): string {
    return join(this.path, 'chaincode');
  }

  get logs(): string {
    return join(this.path, 'logs');
  }

  channelBlock(channel: string): string {
    return join(this.channel, `${channel}.block`);
  }

  connectionFile(organization: Organization): string {
    return join(this.path, 'connection', `${organization.name}.json`);
  }

  /** The private key (JWK) with which an officer or approver signs acts. */
  officerKey(name: string): string {
    return join(this.path, 'officers', `${name}.json`);
  }

  /** The data of a node. */
  nodeData(node: Peer | Orderer): string {
    return join(this.path, 'nodes', node.name);
  }

  organization({ domain }: { domain: string }): OrganizationFolder {
    return new OrganizationFolder(join(this.organizations, domain), domain);
  }
}

/** Certificates and keys of one organization. */
export class OrganizationFolder {
  constructor(
    readonly path: string,
    readonly domain: string,
  ) {}

  /** Certificate authority of identities, of TLS, or of the orderers' admin listeners. */
  authority(kind: 'ca' | 'tlsca' | 'admintlsca'): KeyPairFiles {
    return {
      certificate: join(this.path, kind, 'cert.pem'),
      privateKey: join(this.path, kind, 'key.pem'),
    };
  }

  /** The MSP folder that tells others who belongs to the organization; holds no key. */
  get msp(): string {
    return join(this.path, 'msp');
  }

  nodeMsp(node: { name: string }): string {
    return join(this.path, 'nodes', node.name, 'msp');
  }

  nodeTls(node: { name: string }): KeyPairFiles {
    return keyPairIn(join(this.path, 'nodes', node.name, 'tls'));
  }

  /** TLS server certificate of the chaincode process of a peer. */
  chaincodeTls(peer: { name: string }): KeyPairFiles {
    return keyPairIn(join(this.path, 'nodes', peer.name, 'chaincode-tls'));
  }

  userMsp(identity: string): string {
    return join(this.path, 'users', `${identity}@${this.domain}`, 'msp');
  }

  user(identity: string): KeyPairFiles {
    const msp = this.userMsp(identity);
    return {
      certificate: join(msp, 'signcerts', 'cert.pem'),
      privateKey: join(msp, 'keystore', 'key.pem'),
    };
  }

  /** TLS client certificate that the orderers' admin listeners accept. */
  get ordererAdmin(): KeyPairFiles {
    return keyPairIn(join(this.path, 'orderer-admin'));
  }

  /** Authority that certifies whoever may use the operations listeners of the organization's nodes. */
  get operationsAuthority(): KeyPairFiles {
    return keyPairIn(join(this.operationsFolder, 'ca'));
  }

  /** TLS client certificate that the operations listeners of the organization's nodes accept. */
  get operations(): KeyPairFiles {
    return keyPairIn(this.operationsFolder);
  }

  get operationsFolder(): string {
    return join(this.path, 'operations');
  }

  /** TLS certificate, client and server, of the organization's application server. */
  get server(): KeyPairFiles {
    return keyPairIn(join(this.path, 'server'));
  }
}

function keyPairIn(folder: string): KeyPairFiles {
  return { certificate: join(folder, 'cert.pem'), privateKey: join(folder, 'key.pem') };
}
