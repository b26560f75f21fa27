import { createHash, X509Certificate } from 'node:crypto';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import { entriesOf } from '../blocks/map-entries';
import type { ChannelTrust } from './channel-trust';
import { applicationPolicyText, policyText, signaturePolicyText } from './policy-text';

type ConfigGroup = InstanceType<typeof common.ConfigGroup>;

/** Reads the configuration that a `common.Block` of the channel has. */
export function decodeChannel(
  block: Uint8Array,
): Pick<ChannelTrust, 'channel' | 'configSequence' | 'authorities' | 'policies'> {
  const [envelope = new Uint8Array()] =
    common.Block.deserializeBinary(block).getData()?.getDataList_asU8() ?? [];
  const payload = common.Payload.deserializeBinary(
    common.Envelope.deserializeBinary(envelope).getPayload_asU8(),
  );
  const header = common.ChannelHeader.deserializeBinary(
    payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
  );
  const config = common.ConfigEnvelope.deserializeBinary(payload.getData_asU8()).getConfig();
  const channel = config?.getChannelGroup() ?? new common.ConfigGroup();
  const groups = [
    ['Channel', channel] as const,
    ...[...entriesOf(channel.getGroupsMap())].sort(byName),
  ];
  return {
    channel: header.getChannelId(),
    configSequence: config?.getSequence() ?? 0,
    authorities: Object.fromEntries(
      groups.flatMap(([, group]) => authoritiesOf(group)).sort(byName),
    ),
    policies: Object.fromEntries(groups.flatMap(([name, group]) => policiesOf(name, group))),
  };
}

function policiesOf(name: string, group: ConfigGroup): [string, string][] {
  return [...entriesOf(group.getPoliciesMap())].sort(byName).flatMap(([policy, value]) => {
    const found = value.getPolicy();
    return found === undefined ? [] : [[`${name}/${policy}`, policyText(found)]];
  });
}

/** The organizations of a group, each with the authorities that vouch for its members. */
function authoritiesOf(group: ConfigGroup): [string, string[]][] {
  return entriesOf(group.getGroupsMap()).flatMap(([, organization]) => {
    const value = new Map(entriesOf(organization.getValuesMap())).get('MSP');
    if (value === undefined) {
      return [];
    }
    const provider = msp.FabricMSPConfig.deserializeBinary(
      msp.MSPConfig.deserializeBinary(value.getValue_asU8()).getConfig_asU8(),
    );
    const certificates = [
      ...provider.getRootCertsList_asU8(),
      ...provider.getIntermediateCertsList_asU8(),
    ];
    return [[provider.getName(), certificates.map(fingerprint).sort()]];
  });
}

function fingerprint(pem: Uint8Array): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
}

/** Reads a `lifecycle.QueryChaincodeDefinitionsResult`. */
export function decodeDefinitions(bytes: Uint8Array): ChannelTrust['definitions'] {
  return peer.lifecycle.QueryChaincodeDefinitionsResult.deserializeBinary(bytes)
    .getChaincodeDefinitionsList()
    .map((definition) => ({
      name: definition.getName(),
      sequence: definition.getSequence(),
      version: definition.getVersion(),
      policy: applicationPolicyText(definition.getValidationParameter_asU8()),
      collections: (definition.getCollections()?.getConfigList() ?? []).flatMap(collectionOf),
    }))
    .sort((one, other) => byName([one.name], [other.name]));
}

function collectionOf(
  config: InstanceType<typeof peer.CollectionConfig>,
): ChannelTrust['definitions'][number]['collections'] {
  const collection = config.getStaticCollectionConfig();
  if (collection === undefined) {
    return [];
  }
  const members = collection.getMemberOrgsPolicy()?.getSignaturePolicy();
  const policy = collection.getEndorsementPolicy();
  return [
    {
      name: collection.getName(),
      members: members === undefined ? 'nobody' : signaturePolicyText(members),
      ...(policy === undefined ? {} : { policy: applicationPolicyText(policy.serializeBinary()) }),
    },
  ];
}

function byName(
  [one]: readonly [string, ...unknown[]],
  [other]: readonly [string, ...unknown[]],
): number {
  return one < other ? -1 : 1;
}
