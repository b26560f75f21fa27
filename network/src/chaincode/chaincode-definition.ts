import { bureauAnd, bureauAndOne, peersOfRules } from '../channel/configtx';
import type { NetworkRecord } from '../folder/network-record';
import type { OfficerEntry } from '../folder/officer-keys';
import { GOVERNANCE, invoiceChaincodeOf } from '../topology/chaincode-names';
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

/**
 * Endorsement policy and private data collections of each name, in the order of the topology. The
 * rules take the bureau, a billing provider and an auditor; what stops somebody must not need that
 * somebody; an invoice is made by the bureau and its provider.
 */
export function chaincodeDefinitions(topology: Topology): ChaincodeDefinition[] {
  const providers = billingProvidersOf(topology);
  const invoices = new Map(providers.map((each) => [invoiceChaincodeOf(each.mspId), each]));
  return topology.chaincodes.map((name) => {
    const provider = invoices.get(name);
    if (provider !== undefined) {
      return {
        name,
        signaturePolicy: bureauAnd(topology, 'peer', [[provider]]),
        collections: [billingDataCollection(topology, provider)],
      };
    }
    const signaturePolicy =
      name === GOVERNANCE ? peersOfRules(topology) : bureauAndOne(topology, 'peer');
    return { name, signaturePolicy, collections: [] };
  });
}

/** Policy and collections of a name that the topology has. */
export function chaincodeDefinitionOf(topology: Topology, name: string): ChaincodeDefinition {
  const definition = chaincodeDefinitions(topology).find((one) => one.name === name);
  if (definition === undefined) {
    throw new Error(`The topology has no chaincode ${name}.`);
  }
  return definition;
}

/** What a billing provider and the bureau alone know of its invoices. */
function billingDataCollection(
  topology: Topology,
  provider: Organization,
): Record<string, unknown> {
  const bureau = taxBureauOf(topology);
  const memberPeers = bureau.peers.length + provider.peers.length;
  return {
    name: 'billingData',
    policy: `OR('${bureau.mspId}.member', '${provider.mspId}.member')`,
    requiredPeerCount: 0,
    maxPeerCount: memberPeers - 1,
    blockToLive: 0,
    memberOnlyRead: true,
    memberOnlyWrite: true,
    endorsementPolicy: {
      signaturePolicy: bureauAnd(topology, 'peer', [[provider]]),
    },
  };
}

/**
 * Version 1 of the settings record. It travels within the package, so that lifecycle approves it.
 */
export function firstSettings(
  topology: Topology,
  { instanceId }: NetworkRecord,
  officers: readonly OfficerEntry[],
): Buffer {
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
    officers,
    verificationOrigin: topology.verificationOrigin,
    consoleOrigin: topology.consoleOrigin,
    demonstration: true,
    keyDelaySeconds: 0,
    rendererVersion: '3',
  };
  return Buffer.from(`${JSON.stringify(settings, null, 2)}\n`);
}
