import { createRequire } from 'node:module';
import { join } from 'node:path';
import { writeAddress } from './chaincode-addresses';
import { packageFileOf, packageIdOf, packCode, packFiles } from './chaincode-package';
import { approveDefinition, commitDefinition, installPackage } from './lifecycle';
import type { NewDefinition } from './lifecycle';
import { readDeployments } from './deployment-record';
import { bureauAndOne } from '../channel/configtx';
import type { NetworkContext } from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { writePrivateFile, writePrivateJson } from '../folder/private-files';
import { waitUntilReady } from '../supervisor';
import type { ProcessSpec, SupervisorClient } from '../supervisor';
import { organizationOf, peersOf } from '../topology/topology';
import type { Peer } from '../topology/topology';

/** Name of the chaincode that the product is measured beside. */
const BASELINE = 'baseline';

const LABEL = `${BASELINE}_1`;
const PROCESS_DEADLINE_MS = 30_000;

/**
 * Deploys a chaincode beside the product's, with a process for each peer, endorsed by the bureau and
 * one more organization. It listens on the ports of the deployment that is not in force: for a
 * network to which nothing else is deployed.
 *
 * @param module - compiled module whose `contracts` are served, by the command of its `fabric-shim`
 * @throws {@link NetworkError} COMMAND_FAILED; {@link SupervisorError} PROCESS_NOT_READY
 */
export async function deployBaselineOn(
  { context, supervisor }: { context: NetworkContext; supervisor: SupervisorClient },
  module: string,
): Promise<void> {
  const { folder, topology } = context;
  const unused = readDeployments(folder).current?.slot === 0 ? 1 : 0;
  const archive = await packCode(LABEL, await packFiles({ name: Buffer.from(BASELINE) }));
  const definition: NewDefinition = {
    ...{ name: BASELINE, label: LABEL, packageId: packageIdOf(LABEL, archive) },
    ...{ version: '1', sequence: 1 },
    rules: { signaturePolicy: bureauAndOne(topology, 'peer'), collections: [] },
  };
  writePrivateFile(packageFileOf(folder, LABEL), archive);
  writePrivateJson(join(moduleFolderOf(folder), 'package.json'), {
    name: BASELINE,
    version: '1',
    main: module,
  });
  const specs = peersOf(topology).map((peer) => {
    const port = Math.max(...peer.chaincodePorts[unused]);
    writeAddress(context, peer, { ...definition, port });
    return baselineProcess(context, peer, { ...definition, port, module });
  });
  await Promise.all(
    specs.map(async (spec) => {
      await supervisor.start(spec);
      await waitUntilReady(supervisor, spec, {
        dir: folder.path,
        deadlineMs: PROCESS_DEADLINE_MS,
      });
    }),
  );
  await installPackage(context, definition);
  await approveDefinition(context, definition);
  await commitDefinition(context, definition);
}

interface BaselineProcess {
  readonly packageId: string;
  readonly port: number;
  readonly module: string;
}

function baselineProcess(
  { folder, topology }: NetworkContext,
  peer: Peer,
  { packageId, port, module }: BaselineProcess,
): ProcessSpec {
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.chaincodeTls(peer);
  return {
    name: `${BASELINE}.${peer.name}`,
    group: 'chaincode',
    command: process.execPath,
    args: [
      ...[createRequire(module).resolve('fabric-shim/cli.js'), 'server'],
      ...['--module-path', moduleFolderOf(folder)],
      ...['--chaincode-id', packageId, '--chaincode-address', `127.0.0.1:${port}`],
      ...['--chaincode-tls-key-file', tls.privateKey],
      ...['--chaincode-tls-cert-file', tls.certificate],
      ...['--chaincode-tls-client-cacert-file', files.authority('tlsca').certificate],
    ],
    cwd: folder.path,
    stopTimeoutMs: 5_000,
    readiness: { port },
    env: {
      CORE_PEER_LOCALMSPID: peer.mspId,
      CORE_CHAINCODE_LOGGING_LEVEL: 'WARNING',
      NODE_ENV: 'production',
    },
  };
}

/** Where the command of `fabric-shim` finds which module it serves. */
function moduleFolderOf(folder: NetworkFolder): string {
  return join(folder.chaincode, LABEL, 'module');
}
