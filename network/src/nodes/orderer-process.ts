import { join, relative } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import { makePrivateFolder } from '../folder/private-files';
import type { ProcessSpec } from '../supervisor';
import { organizationOf, type Orderer } from '../topology/topology';
import { LOG_FORMAT } from './log-format';
import { healthOf } from './operations-client';

/** How to run an ordering node; makes its data folder. */
export function ordererProcess(context: NetworkContext, orderer: Orderer): ProcessSpec {
  const { folder, topology, engine } = context;
  const files = folder.organization(organizationOf(topology, orderer));
  const tls = files.nodeTls(orderer);
  // Lists, which the orderer splits at commas: relative, so that the folder's own path may have some.
  // Those of TLS it finds from its configuration, the others from where it runs.
  const tlsRoot = relative(folder.configuration, files.authority('tlsca').certificate);
  const data = folder.nodeData(orderer);
  makePrivateFolder(data);
  return {
    name: orderer.name,
    group: 'orderer',
    command: engine.command('orderer'),
    args: [],
    cwd: data,
    stopTimeoutMs: 10_000,
    readiness: healthOf(context, orderer),
    // What meets a full volume ends by itself: etcdraft panics when it cannot write its log.
    liveness: { answers: healthOf(context, orderer) },
    dataFolder: data,
    env: {
      FABRIC_CFG_PATH: folder.configuration,
      FABRIC_LOGGING_SPEC: 'info',
      FABRIC_LOGGING_FORMAT: LOG_FORMAT,
      ORDERER_GENERAL_LISTENADDRESS: '127.0.0.1',
      ORDERER_GENERAL_LISTENPORT: String(orderer.listenPort),
      ORDERER_GENERAL_LOCALMSPID: orderer.mspId,
      ORDERER_GENERAL_LOCALMSPDIR: files.nodeMsp(orderer),
      ORDERER_GENERAL_BOOTSTRAPMETHOD: 'none',
      ORDERER_GENERAL_TLS_ENABLED: 'true',
      ORDERER_GENERAL_TLS_PRIVATEKEY: tls.privateKey,
      ORDERER_GENERAL_TLS_CERTIFICATE: tls.certificate,
      ORDERER_GENERAL_TLS_ROOTCAS: `[${tlsRoot}]`,
      ORDERER_GENERAL_CLUSTER_CLIENTCERTIFICATE: tls.certificate,
      ORDERER_GENERAL_CLUSTER_CLIENTPRIVATEKEY: tls.privateKey,
      // Peers ask every 10 s whether it still answers; by default more than once a minute is refused.
      ORDERER_GENERAL_KEEPALIVE_SERVERMININTERVAL: '5s',
      ORDERER_CHANNELPARTICIPATION_ENABLED: 'true',
      ORDERER_ADMIN_LISTENADDRESS: `127.0.0.1:${orderer.adminPort}`,
      ORDERER_ADMIN_TLS_ENABLED: 'true',
      ORDERER_ADMIN_TLS_CERTIFICATE: tls.certificate,
      ORDERER_ADMIN_TLS_PRIVATEKEY: tls.privateKey,
      ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED: 'true',
      // An authority of its own: whoever it certifies may remove the channel.
      ORDERER_ADMIN_TLS_CLIENTROOTCAS: `[${relative(data, files.authority('admintlsca').certificate)}]`,
      ORDERER_FILELEDGER_LOCATION: join(data, 'ledger'),
      ORDERER_CONSENSUS_WALDIR: join(data, 'etcdraft', 'wal'),
      ORDERER_CONSENSUS_SNAPDIR: join(data, 'etcdraft', 'snapshot'),
      ORDERER_OPERATIONS_LISTENADDRESS: `127.0.0.1:${orderer.operationsPort}`,
      ORDERER_OPERATIONS_TLS_ENABLED: 'true',
      ORDERER_OPERATIONS_TLS_CERTIFICATE: tls.certificate,
      ORDERER_OPERATIONS_TLS_PRIVATEKEY: tls.privateKey,
      ORDERER_OPERATIONS_TLS_CLIENTAUTHREQUIRED: 'true',
      ORDERER_OPERATIONS_TLS_CLIENTROOTCAS: `[${relative(data, files.operationsAuthority.certificate)}]`,
      ORDERER_METRICS_PROVIDER: 'prometheus',
      // Go's profiler asks nobody who he is.
      ORDERER_GENERAL_PROFILE_ENABLED: 'false',
    },
  };
}
