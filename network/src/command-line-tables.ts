import Table from 'cli-table3';
import { EXPIRY_WARNING_DAYS } from './certificates/certificate-validity';
import type { CommittedDefinition } from './chaincode/lifecycle-queries';
import type { DoctorReport } from './doctor/run-doctor';
import { commandFor } from './folder/command-for';
import type { NetworkStatus, NodeStatus } from './network-status';
import type { RunningNetwork } from './network-up';
import { operationsUrl } from './nodes/operations-client';
import { orderersOf, peersOf } from './topology/topology';

/** Where everything of a running network listens. */
export function renderEndpoints({
  topology,
  folder,
  engineVersion,
  chaincode,
}: RunningNetwork): string {
  const table = newTable(['node', 'endpoint', 'metrics']);
  for (const node of [...orderersOf(topology), ...peersOf(topology)]) {
    table.push([node.name, `localhost:${node.listenPort}`, operationsUrl(node, '/metrics')]);
  }
  const { version, chaincodes } = chaincode.deployment;
  return [
    table.toString(),
    `Fabric ${engineVersion}, channel ${topology.channel}`,
    ...chaincodes.map((one) => renderChaincode({ ...one, version })),
    `network folder ${folder.path}`,
  ].join('\n');
}

/** The whole status as tables. */
export function renderStatus(status: NetworkStatus): string {
  return [
    `network ${status.instanceId} in ${status.folder}, ports from ${status.portBase}`,
    ...(status.running
      ? renderRunning(status)
      : [`not running: "${commandFor('run network -- up', status.folder)}" starts it`]),
    renderCertificates(status),
  ].join('\n');
}

function renderRunning(status: NetworkStatus): string[] {
  const { chaincodes, engineVersion = '' } = status;
  return [
    renderProcesses(status),
    renderNodes(status.nodes),
    ...(chaincodes.length > 0
      ? chaincodes.map(renderChaincode)
      : ['chaincode: none committed, or no peer answers']),
    `Fabric ${engineVersion}`,
  ];
}

function renderChaincode({ name, version, sequence }: CommittedDefinition): string {
  return `chaincode ${name} ${version}, sequence ${sequence}`;
}

function renderProcesses({ processes }: NetworkStatus): string {
  const table = newTable(['process', 'state', 'pid', 'restarts', 'since', 'last exit']);
  for (const { name, state, pid, restarts, startedAt, lastExit } of processes) {
    const exit = lastExit && (lastExit.error ?? lastExit.signal ?? `code ${lastExit.code ?? '?'}`);
    table.push([name, state, pid ?? '', restarts, startedAt ?? '', exit ?? '']);
  }
  const failing = processes.flatMap(({ name, failure }) =>
    failure ? [`${name} has been failing since ${failure.since}: ${failure.reason}`] : [],
  );
  return [table.toString(), ...failing].join('\n');
}

function renderNodes(nodes: readonly NodeStatus[]): string {
  const table = newTable(['node', 'height', 'Raft']);
  for (const { name, height, leader } of nodes) {
    const raft = leader === undefined ? '' : leader ? 'leader' : 'follower';
    table.push([name, height ?? 'no answer', raft]);
  }
  return table.toString();
}

function renderCertificates({ certificates }: NetworkStatus): string {
  const table = newTable(['organization', 'expires first', 'on', 'days left']);
  for (const { organization, certificate, notAfter, daysLeft } of certificates) {
    const warning = daysLeft < 0 ? ' (expired!)' : daysLeft < EXPIRY_WARNING_DAYS ? ' (soon!)' : '';
    table.push([organization, certificate, notAfter.slice(0, 10), `${daysLeft}${warning}`]);
  }
  return table.toString();
}

/** One line for each check, with advice where something is wrong. */
export function renderDoctorReport({ checks }: Pick<DoctorReport, 'checks'>): string {
  return checks
    .flatMap(({ name, ok, found, advice }) => [
      `${ok ? '✔' : '✖'} ${name}: ${found.replaceAll('\n', '\n    ')}`,
      ...(advice === undefined ? [] : [`    → ${advice}`]),
    ])
    .join('\n');
}

function newTable(head: string[]): InstanceType<typeof Table> {
  return new Table({ head, style: { head: [], border: [] } });
}
