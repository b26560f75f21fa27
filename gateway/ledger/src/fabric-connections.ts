import { Client, credentials } from '@grpc/grpc-js';
import { ConfigError, readConfigText } from '@guanming/runtime';
import { connect, hash } from '@hyperledger/fabric-gateway';
import type { Gateway } from '@hyperledger/fabric-gateway';
import type { ConnectionFile, PeerAddress } from './connection/connection-file';
import { newContractBureau } from './contract-bureau';
import { newContractOfficer } from './contract-officer';
import { newContractReader } from './contract-reader';
import { FabricTransport } from './fabric-transport';
import { connectOrderers } from './orderer-broadcast';
import type { EnvelopeBroadcast } from './orderer-broadcast';
import type {
  BureauLedger,
  InvoiceReader,
  LedgerConnections,
  OfficerLedger,
} from './invoice-ledger';
import { FabricBlocks } from './blocks/fabric-blocks';
import type { BlockConnections, BlockSource } from './blocks/ledger-block';
import { BlockCounts } from './lagging-endorsers';
import { newNativeSigner } from './native-signer';
import type { ActSigner } from './officer-acts';
import { CommitClock } from './settlement';
import type { ChannelTrust, TrustConnections } from './trust/channel-trust';
import { readTrust } from './trust/read-trust';

/** Deadlines of one call by stage, in milliseconds. */
const EVALUATE_MS = 5_000;
const ENDORSE_MS = 15_000;
const SUBMIT_MS = 5_000;
const COMMIT_STATUS_MS = 3_000;
/** A batch is at most 512 kB and is carried twice, in the proposal and with the endorsements. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

const CHANNEL_OPTIONS = {
  // A proxy that the environment names is for the web; it has no way to a peer.
  'grpc.enable_http_proxy': 0,
  'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
  // Peers refuse pings that come more often than once a minute.
  'grpc.keepalive_time_ms': 120_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.initial_reconnect_backoff_ms': 200,
  'grpc.max_reconnect_backoff_ms': 1_000,
};

function deadline(milliseconds: number): () => { deadline: number } {
  return () => ({ deadline: Date.now() + milliseconds });
}

/** The connections of one server: one gRPC client for each peer, shared by its identities. */
class FabricConnections implements LedgerConnections, BlockConnections, TrustConnections {
  readonly #connection: ConnectionFile;
  readonly #clients = new Map<string, Client>();
  readonly #gateways: Gateway[] = [];
  readonly #orderers: EnvelopeBroadcast;
  readonly #clock = new CommitClock();
  /** Each act is another officer's; the connection of the identity that relays it is kept. */
  readonly #officers = new Map<string, FabricTransport>();
  readonly #blockCounts = new BlockCounts();

  constructor(connection: ConnectionFile) {
    this.#connection = connection;
    this.#orderers = connectOrderers(connection.orderers, CHANNEL_OPTIONS);
  }

  get peers(): readonly { readonly name: string; readonly mspId: string }[] {
    return this.#connection.peers.map(({ name, mspId }) => ({ name, mspId }));
  }

  reader(identity: string, peer?: string): InvoiceReader {
    return newContractReader(this.#transport(identity, peer));
  }

  bureau(provider: string): BureauLedger {
    return newContractBureau(this.#transport('issuer'), [this.#connection.mspId, provider]);
  }

  officer(signAct: ActSigner, identity = 'officer'): OfficerLedger {
    const transport = this.#officers.get(identity) ?? this.#transport(identity);
    this.#officers.set(identity, transport);
    return newContractOfficer(transport, signAct);
  }

  blocks(identity: string, peerName?: string): BlockSource {
    const { channel } = this.#connection;
    const peer = this.#peer(peerName);
    return new FabricBlocks({ ...this.#gateway(identity, peer), channel, peer });
  }

  readTrust(identity: string, peerName?: string): Promise<ChannelTrust> {
    const { channel } = this.#connection;
    const peer = this.#peer(peerName);
    return readTrust({ ...this.#gateway(identity, peer), channel, peer });
  }

  close(): void {
    for (const gateway of this.#gateways) {
      gateway.close();
    }
    for (const client of this.#clients.values()) {
      client.close();
    }
    this.#orderers.close();
    this.#gateways.length = 0;
    this.#officers.clear();
    this.#clients.clear();
  }

  #transport(identityName: string, peerName?: string): FabricTransport {
    const { channel } = this.#connection;
    const peer = this.#peer(peerName);
    const shared = { orderers: this.#orderers, clock: this.#clock, blockCounts: this.#blockCounts };
    return new FabricTransport({ ...this.#gateway(identityName, peer), channel, peer, ...shared });
  }

  #gateway(
    identityName: string,
    peer: PeerAddress,
  ): { readonly gateway: Gateway; readonly certificate: string } {
    const identity = this.#connection.identities[identityName];
    if (identity === undefined) {
      throw new ConfigError(this.#connection.organization, [
        `the connection file has no identity "${identityName}"`,
      ]);
    }
    const certificate = readConfigText(identity.certificate);
    const gateway = connect({
      client: this.#client(peer),
      identity: { mspId: this.#connection.mspId, credentials: Buffer.from(certificate) },
      signer: newNativeSigner(readConfigText(identity.privateKey)),
      hash: hash.none,
      evaluateOptions: deadline(EVALUATE_MS),
      endorseOptions: deadline(ENDORSE_MS),
      submitOptions: deadline(SUBMIT_MS),
      commitStatusOptions: deadline(COMMIT_STATUS_MS),
    });
    this.#gateways.push(gateway);
    return { gateway, certificate };
  }

  #peer(name?: string): PeerAddress {
    const { peers, mspId, organization } = this.#connection;
    const peer = peers.find((one) =>
      name === undefined ? one.mspId === mspId : one.name === name,
    );
    if (peer === undefined) {
      throw new ConfigError(organization, [
        `the connection file has no peer ${name === undefined ? `of ${mspId}` : `"${name}"`}`,
      ]);
    }
    return peer;
  }

  #client({ name, endpoint, tlsRootCertificate }: PeerAddress): Client {
    const known = this.#clients.get(name);
    if (known !== undefined) {
      return known;
    }
    const tls = credentials.createSsl(Buffer.from(readConfigText(tlsRootCertificate)));
    const client = new Client(endpoint, tls, CHANNEL_OPTIONS);
    this.#clients.set(name, client);
    return client;
  }
}

/**
 * Connects to the ledger; the first call opens the connection.
 *
 * @throws ConfigError when a file is missing, at once or when an identity or a peer is named
 */
export function connectLedger(
  connection: ConnectionFile,
): LedgerConnections & BlockConnections & TrustConnections {
  return new FabricConnections(connection);
}
