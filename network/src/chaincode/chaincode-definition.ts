import { bureauAndOne } from '../channel/configtx';
import type { NetworkRecord } from '../folder/network-record';
import {
  billingProvidersOf,
  taxBureauOf,
  type Organization,
  type Topology,
} from '../topology/topology';

/** Policy and collections of one name: all organizations approve them besides the package. */
export interface ChaincodeDefinition {
  readonly name: string;
  readonly signaturePolicy: string;
  readonly collections: readonly Record<string, unknown>[];
}

/** Endorsement policy and private data collections of each name, in the order of the topology. */
export function chaincodeDefinitions(topology: Topology): ChaincodeDefinition[] {
  return topology.chaincodes.map((name) => ({
    name,
    signaturePolicy: bureauAndOne(topology, 'peer'),
    collections: billingProvidersOf(topology).map((provider) =>
      billingDataCollection(taxBureauOf(topology), provider),
    ),
  }));
}

/** What a billing provider and the bureau alone know of its invoices. */
function billingDataCollection(
  bureau: Organization,
  provider: Organization,
): Record<string, unknown> {
  const memberPeers = bureau.peers.length + provider.peers.length;
  return {
    name: `billingData_${provider.mspId}`,
    policy: `OR('${bureau.mspId}.member', '${provider.mspId}.member')`,
    requiredPeerCount: 0,
    maxPeerCount: memberPeers - 1,
    blockToLive: 0,
    memberOnlyRead: true,
    memberOnlyWrite: true,
    endorsementPolicy: {
      signaturePolicy: `AND('${bureau.mspId}.peer', '${provider.mspId}.peer')`,
    },
  };
}

/**
 * Version 1 of the settings record. It travels within the package, so that lifecycle approves it.
 */
export function firstSettings(topology: Topology, { instanceId }: NetworkRecord): Buffer {
  const withRole = (role: Organization['role']): string[] =>
    topology.organizations.filter((one) => one.role === role).map(({ mspId }) => mspId);
  const settings = {
    version: 1,
    instanceId,
    channel: topology.channel,
    roles: {
      taxBureau: taxBureauOf(topology).mspId,
      billingProviders: withRole('billingProvider'),
      auditors: withRole('auditor'),
    },
    verificationOrigin: topology.verificationOrigin,
    demonstration: true,
    keyDelaySeconds: 0,
  };
  return Buffer.from(`${JSON.stringify(settings, null, 2)}\n`);
}
