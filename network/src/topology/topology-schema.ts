import { z } from 'zod';
import { chaincodePortsFrom } from './chaincode-names';

/** Highest offset that keeps every port below 65536 for any allowed port base. */
const HIGHEST_OFFSET = 999;

const offset = z.int().min(0).max(HIGHEST_OFFSET);
const nodeName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'lower-case letters, digits, hyphens');
const name = nodeName;

const ordererSchema = z.strictObject({
  name: nodeName,
  listen: offset,
  admin: offset,
  operations: offset,
});

const peerSchema = z.strictObject({
  name: nodeName,
  listen: offset,
  chaincodeListener: offset,
  operations: offset,
  /** Where the ports of its two slots begin, each with one for each chaincode name. */
  chaincodeProcesses: z.tuple([offset, offset]),
});

const organizationSchema = z.strictObject({
  name,
  mspId: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}MSP$/, 'letters and digits, ending in MSP'),
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a domain name in lower case'),
  role: z.enum(['taxBureau', 'billingProvider', 'auditor']),
  identities: z.record(name, z.string().regex(/^[a-z][a-zA-Z0-9-]{0,30}$/)),
  orderers: z.array(ordererSchema).min(1),
  peers: z.array(peerSchema).min(1),
});

/** Offsets and limits as `topology.yaml` states them. */
export const topologySchema = z
  .strictObject({
    portBase: z.int().min(1024).max(64_000),
    channel: z.string().regex(/^[a-z][a-z0-9.-]{0,248}$/, 'a Fabric channel name'),
    blockCutting: z.strictObject({
      batchTimeoutMs: z.int().min(1).max(60_000),
      maxMessageCount: z.int().min(1).max(10_000),
      preferredMaxBytes: z.int().min(1024),
      absoluteMaxBytes: z.int().min(1024).max(99_000_000),
    }),
    raft: z.strictObject({
      tickIntervalMs: z.int().min(10).max(5_000),
      electionTick: z.int().min(2).max(100),
      heartbeatTick: z.int().min(1).max(99),
    }),
    certificates: z.strictObject({
      authorityDays: z.int().min(1).max(36_500),
      leafDays: z.int().min(1).max(36_500),
    }),
    organizations: z.array(organizationSchema).min(2),
    servers: z.record(name, z.record(name, offset)),
    verification: z.strictObject({ server: name, listener: name }),
  })
  .superRefine((topology, context) => {
    for (const issue of contradictions(topology)) {
      context.addIssue({ code: 'custom', ...issue });
    }
  });

/** A parsed `topology.yaml`, its ports still offsets. */
export type TopologyFile = z.infer<typeof topologySchema>;

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What each part allows but the whole does not. */
function contradictions(topology: TopologyFile): Contradiction[] {
  return [
    ...duplicates(topology, 'name'),
    ...duplicates(topology, 'mspId'),
    ...duplicates(topology, 'domain'),
    ...duplicateNodes(topology),
    ...duplicatePorts(topology),
    ...roleProblems(topology),
    ...limitProblems(topology),
  ];
}

function duplicates(
  { organizations }: TopologyFile,
  key: 'name' | 'mspId' | 'domain',
): Contradiction[] {
  return organizations.flatMap((organization, index) => {
    const first = organizations.findIndex((other) => other[key] === organization[key]);
    return first === index
      ? []
      : [
          {
            path: ['organizations', index, key],
            message: `${organization[key]} is the ${key} of organization ${first + 1} already`,
          },
        ];
  });
}

function duplicateNodes({ organizations }: TopologyFile): Contradiction[] {
  return organizations.flatMap(({ orderers, peers, name: organization }, index) => {
    const names = [...orderers, ...peers].map((node) => node.name);
    return names
      .filter((node, at) => names.indexOf(node) !== at)
      .map((node) => ({
        path: ['organizations', index],
        message: `${organization} has two nodes called ${node}`,
      }));
  });
}

function duplicatePorts(topology: TopologyFile): Contradiction[] {
  const owners = new Map<number, string>();
  return portOffsets(topology).flatMap(({ path, port }) => {
    const owner = owners.get(port);
    owners.set(port, owner ?? path.join('.'));
    return owner === undefined
      ? []
      : [{ path, message: `port offset ${port} belongs to ${owner} already` }];
  });
}

/** Every port offset of a topology with the path that it stands at. */
function portOffsets(
  topology: TopologyFile,
): { readonly path: (string | number)[]; readonly port: number }[] {
  const nodes = topology.organizations.flatMap((organization, index) =>
    (['orderers', 'peers'] as const).flatMap((kind) =>
      organization[kind].flatMap((node, at) =>
        Object.entries(node)
          .filter(([key]) => key !== 'name')
          .flatMap(([key, value]) =>
            (Array.isArray(value)
              ? value.flatMap((first) => chaincodePortsFrom(first, topology))
              : [Number(value)]
            ).map((port) => ({ path: ['organizations', index, kind, at, key], port })),
          ),
      ),
    ),
  );
  const servers = Object.entries(topology.servers).flatMap(([server, listeners]) =>
    Object.entries(listeners).map(([listener, port]) => ({
      path: ['servers', server, listener],
      port,
    })),
  );
  return [...nodes, ...servers];
}

function roleProblems({ organizations, servers, verification }: TopologyFile): Contradiction[] {
  const bureaus = organizations.filter(({ role }) => role === 'taxBureau').length;
  const isMissing = (role: 'billingProvider' | 'auditor'): boolean =>
    !organizations.some((organization) => organization.role === role);
  const reserved = organizations.flatMap(({ identities }, index) =>
    ['admin', 'client']
      .filter((identity) => identity in identities)
      .map((identity) => ({
        path: ['organizations', index, 'identities', identity],
        message: 'every organization has this identity already, without a role',
      })),
  );
  return [
    ...(bureaus === 1
      ? []
      : [
          { path: ['organizations'], message: `exactly one taxBureau is needed, found ${bureaus}` },
        ]),
    ...(['billingProvider', 'auditor'] as const).filter(isMissing).map((role) => ({
      path: ['organizations'],
      message: `at least one ${role} is needed`,
    })),
    ...(servers[verification.server]?.[verification.listener] === undefined
      ? [{ path: ['verification'], message: 'names a listener that is not among the servers' }]
      : []),
    ...reserved,
  ];
}

function limitProblems({ blockCutting, raft }: TopologyFile): Contradiction[] {
  return [
    ...(blockCutting.preferredMaxBytes <= blockCutting.absoluteMaxBytes
      ? []
      : [{ path: ['blockCutting'], message: 'preferredMaxBytes is above absoluteMaxBytes' }]),
    ...(raft.heartbeatTick < raft.electionTick
      ? []
      : [{ path: ['raft'], message: 'heartbeatTick must be below electionTick' }]),
  ];
}
