import { join, relative } from 'node:path';
import { addressOf, type NetworkContext } from '../fabric-command/peer-command';
import { repositoryRoot } from '../folder/network-folder';
import { makePrivateFolder } from '../folder/private-files';
import type { ProcessSpec } from '../supervisor';
import { organizationOf, type Peer } from '../topology/topology';
import { LOG_FORMAT } from './log-format';
import { healthOf } from './operations-client';
import { peerWork } from './peer-work';

/** Requests that one peer takes at once; the default of 500 is below what one batch server sends. */
const CONCURRENT_REQUESTS = '20000';

const builderFolder = join(repositoryRoot, 'network', 'builder');

/** How to run a peer; makes its data folder. */
export function peerProcess(context: NetworkContext, peer: Peer): ProcessSpec {
  const { folder, engine } = context;
  const data = folder.nodeData(peer);
  makePrivateFolder(data);
  return {
    name: peer.name,
    group: 'peer',
    command: engine.command('peer'),
    args: ['node', 'start'],
    cwd: data,
    stopTimeoutMs: 15_000,
    readiness: healthOf(context, peer),
    liveness: { answers: healthOf(context, peer), work: peerWork(context, peer) },
    dataFolder: data,
    env: {
      FABRIC_CFG_PATH: folder.configuration,
      FABRIC_LOGGING_SPEC: 'info',
      FABRIC_LOGGING_FORMAT: LOG_FORMAT,
      ...identityEnvironment(context, peer),
      ...gossipEnvironment(peer),
      ...chaincodeEnvironment(context, peer),
      CORE_PEER_FILESYSTEMPATH: data,
      CORE_LEDGER_SNAPSHOTS_ROOTDIR: join(data, 'snapshots'),
      ...operationsEnvironment(context, peer),
      CORE_PEER_LIMITS_CONCURRENCY_GATEWAYSERVICE: CONCURRENT_REQUESTS,
      CORE_PEER_LIMITS_CONCURRENCY_ENDORSERSERVICE: CONCURRENT_REQUESTS,
      // The default lets the pause between two attempts at the orderers grow to an hour; they refuse
      // while nobody leads, and blocks wait for the next attempt.
      CORE_PEER_DELIVERYCLIENT_RECONNECTBACKOFFTHRESHOLD: '200ms',
      // A peer draws one of the orderers and takes blocks from it alone. From one that hangs it would
      // wait 80 s by default, and know the outcome of no transaction; less than 10 s gRPC ignores.
      CORE_PEER_KEEPALIVE_DELIVERYCLIENT_INTERVAL: '10s',
      CORE_PEER_KEEPALIVE_DELIVERYCLIENT_TIMEOUT: '3s',
    },
  };
}

function identityEnvironment(
  { folder, topology }: NetworkContext,
  peer: Peer,
): Record<string, string> {
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.nodeTls(peer);
  return {
    CORE_PEER_ID: peer.name,
    CORE_PEER_NETWORKID: topology.channel,
    CORE_PEER_LOCALMSPID: peer.mspId,
    CORE_PEER_MSPCONFIGPATH: files.nodeMsp(peer),
    CORE_PEER_ADDRESS: addressOf(peer),
    CORE_PEER_LISTENADDRESS: `127.0.0.1:${peer.listenPort}`,
    CORE_PEER_TLS_ENABLED: 'true',
    CORE_PEER_TLS_CERT_FILE: tls.certificate,
    CORE_PEER_TLS_KEY_FILE: tls.privateKey,
    CORE_PEER_TLS_ROOTCERT_FILE: files.authority('tlsca').certificate,
  };
}

function operationsEnvironment(
  { folder, topology }: NetworkContext,
  peer: Peer,
): Record<string, string> {
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.nodeTls(peer);
  const { certificate } = files.operationsAuthority;
  return {
    CORE_OPERATIONS_LISTENADDRESS: `127.0.0.1:${peer.operationsPort}`,
    CORE_OPERATIONS_TLS_ENABLED: 'true',
    CORE_OPERATIONS_TLS_CERT_FILE: tls.certificate,
    CORE_OPERATIONS_TLS_KEY_FILE: tls.privateKey,
    CORE_OPERATIONS_TLS_CLIENTAUTHREQUIRED: 'true',
    // A list, which the peer splits at spaces: relative, so that the folder's own path may have some.
    CORE_OPERATIONS_TLS_CLIENTROOTCAS_FILES: relative(folder.configuration, certificate),
    CORE_METRICS_PROVIDER: 'prometheus',
    // Go's profiler asks nobody who he is.
    CORE_PEER_PROFILE_ENABLED: 'false',
  };
}

function gossipEnvironment(peer: Peer): Record<string, string> {
  return {
    CORE_PEER_GOSSIP_BOOTSTRAP: addressOf(peer),
    CORE_PEER_GOSSIP_ENDPOINT: addressOf(peer),
    CORE_PEER_GOSSIP_EXTERNALENDPOINT: addressOf(peer),
    // With the default of 25 s nothing is endorsed across organizations for half a minute.
    CORE_PEER_GOSSIP_RECONNECTINTERVAL: '1s',
    // The second copy of an envelope is invalid and its private data are gone: by default a peer
    // seeks them for 60 s before it commits the block, and whoever waits submits more copies.
    CORE_PEER_GOSSIP_PVTDATA_SKIPPULLINGINVALIDTRANSACTIONSDURINGCOMMIT: 'true',
    // A peer that lost its data stops this long at each block with private data that nobody else
    // has, such as its organization's approvals; others that come late are reconciled each minute.
    CORE_PEER_GOSSIP_PVTDATA_PULLRETRYTHRESHOLD: '15s',
  };
}

function chaincodeEnvironment({ folder }: NetworkContext, peer: Peer): Record<string, string> {
  const builder = {
    name: 'chaincode-as-a-service',
    path: builderFolder,
    propagateEnvironment: ['GUANMING_CHAINCODE_FOLDER', 'GUANMING_PEER'],
  };
  return {
    CORE_PEER_CHAINCODELISTENADDRESS: `127.0.0.1:${peer.chaincodeListenerPort}`,
    CORE_PEER_CHAINCODEADDRESS: `localhost:${peer.chaincodeListenerPort}`,
    CORE_CHAINCODE_EXTERNALBUILDERS: JSON.stringify([builder]),
    // Anything above 0 ends every Node chaincode (fabric-shim 2.5.8 does not know KEEPALIVE).
    CORE_CHAINCODE_KEEPALIVE: '0',
    GUANMING_CHAINCODE_FOLDER: folder.chaincode,
    GUANMING_PEER: peer.name,
  };
}
