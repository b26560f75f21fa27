import type { NetworkFolder } from '../folder/network-folder';
import { addressOf } from '../fabric-command/peer-command';
import {
  auditorsOf,
  billingProvidersOf,
  othersOf,
  taxBureauOf,
  type Organization,
  type Topology,
} from '../topology/topology';

/** The profile that {@link buildConfigtx} defines. */
export const CHANNEL_PROFILE = 'Invoices';

type Node = Record<string, unknown>;

/**
 * Builds `configtx.yaml`: nothing is decided without the tax bureau. A definition of a chaincode takes
 * those that write the rules, or two of them could give the rules another policy; an administrator of
 * one more organization is enough for the channel, the only way on when an organization is gone for
 * good. Only clients and admins may submit.
 */
export function buildConfigtx(folder: NetworkFolder, topology: Topology): Node {
  return {
    Profiles: {
      [CHANNEL_PROFILE]: {
        Policies: groupPolicies(signature(bureauAndOne(topology, 'admin'))),
        Capabilities: { V2_0: true },
        Orderer: ordererGroup(folder, topology),
        Application: applicationGroup(folder, topology),
      },
    },
  };
}

/** `AND(bureau, OR(others))` of one principal: neither can act without the other. */
export function bureauAndOne(topology: Topology, principal: 'admin' | 'peer'): string {
  return bureauAnd(topology, principal, [othersOf(topology)]);
}

/** The peers that write rules and definitions: of the bureau, a billing provider and an auditor. */
export function peersOfRules(topology: Topology): string {
  return bureauAnd(topology, 'peer', [billingProvidersOf(topology), auditorsOf(topology)]);
}

/** `AND(bureau, OR(group), …)` of one principal: the bureau, and one of each group. */
export function bureauAnd(
  topology: Topology,
  principal: 'admin' | 'peer',
  groups: readonly (readonly Organization[])[],
): string {
  const bureau = `'${taxBureauOf(topology).mspId}.${principal}'`;
  const others = groups.map((group) =>
    group.length === 1 ? `'${group[0]?.mspId}.${principal}'` : anyOf(group, [principal]),
  );
  return `AND(${[bureau, ...others].join(', ')})`;
}

function applicationGroup(folder: NetworkFolder, topology: Topology): Node {
  const endorsement = signature(peersOfRules(topology));
  return {
    Organizations: topology.organizations.map((organization) =>
      organizationEntry(folder, organization, ['client', 'admin']),
    ),
    Policies: {
      ...groupPolicies(signature(bureauAndOne(topology, 'admin'))),
      LifecycleEndorsement: endorsement,
      Endorsement: endorsement,
    },
    Capabilities: { V2_5: true },
  };
}

function ordererGroup(folder: NetworkFolder, topology: Topology): Node {
  const { blockCutting, raft, organizations } = topology;
  return {
    OrdererType: 'etcdraft',
    BatchTimeout: `${blockCutting.batchTimeoutMs}ms`,
    BatchSize: {
      MaxMessageCount: blockCutting.maxMessageCount,
      AbsoluteMaxBytes: blockCutting.absoluteMaxBytes,
      PreferredMaxBytes: blockCutting.preferredMaxBytes,
    },
    EtcdRaft: {
      Consenters: organizations.flatMap((organization) => consenters(folder, organization)),
      Options: {
        TickInterval: `${raft.tickIntervalMs}ms`,
        ElectionTick: raft.electionTick,
        HeartbeatTick: raft.heartbeatTick,
        MaxInflightBlocks: 5,
        SnapshotIntervalSize: '16 MB',
      },
    },
    // The orderer signs each new configuration itself: without it no channel update would pass.
    Organizations: organizations.map((organization) =>
      organizationEntry(folder, organization, ['client', 'admin', 'orderer']),
    ),
    Policies: {
      ...groupPolicies(signature(bureauAndOne(topology, 'admin'))),
      BlockValidation: signature(anyOf(organizations, ['orderer'])),
    },
    Capabilities: { V2_0: true },
  };
}

function organizationEntry(
  folder: NetworkFolder,
  organization: Organization,
  writers: readonly string[],
): Node {
  return {
    Name: organization.mspId,
    ID: organization.mspId,
    MSPDir: folder.organization(organization).msp,
    Policies: {
      Readers: signature(anyOf([organization], ['member'])),
      Writers: signature(anyOf([organization], writers)),
      Admins: signature(anyOf([organization], ['admin'])),
      Endorsement: signature(anyOf([organization], ['peer'])),
    },
    OrdererEndpoints: organization.orderers.map(addressOf),
    AnchorPeers: organization.peers.map(({ listenPort }) => ({
      Host: 'localhost',
      Port: listenPort,
    })),
  };
}

function consenters(folder: NetworkFolder, organization: Organization): Node[] {
  return organization.orderers.map((orderer) => {
    const { certificate } = folder.organization(organization).nodeTls(orderer);
    return {
      Host: 'localhost',
      Port: orderer.listenPort,
      ClientTLSCert: certificate,
      ServerTLSCert: certificate,
    };
  });
}

function groupPolicies(admins: Node): Node {
  return {
    Readers: { Type: 'ImplicitMeta', Rule: 'ANY Readers' },
    Writers: { Type: 'ImplicitMeta', Rule: 'ANY Writers' },
    Admins: admins,
  };
}

function signature(rule: string): Node {
  return { Type: 'Signature', Rule: rule };
}

function anyOf(organizations: readonly Organization[], principals: readonly string[]): string {
  const members = organizations.flatMap(({ mspId }) =>
    principals.map((principal) => `'${mspId}.${principal}'`),
  );
  return `OR(${members.join(', ')})`;
}
