import { common, msp } from '@hyperledger/fabric-protos';
import { decodeSigner } from './decode-signer';
import type { ChannelConfig, OrdererAddress, Signer } from './ledger-block';
import { entriesOf } from './map-entries';

type ConfigGroup = InstanceType<typeof common.ConfigGroup>;

/** A configuration and who signed the change that led to it; nobody signed the first. */
export interface DecodedConfig {
  readonly config: ChannelConfig;
  readonly signers: readonly Signer[];
}

/** Reads a `common.ConfigEnvelope`. */
export function decodeConfig(bytes: Uint8Array): DecodedConfig {
  const envelope = common.ConfigEnvelope.deserializeBinary(bytes);
  const config = envelope.getConfig();
  const ordererGroup = groupsOf(config?.getChannelGroup()).get('Orderer');
  return {
    config: {
      sequence: config?.getSequence() ?? 0,
      orderers: [...groupsOf(ordererGroup).values()].flatMap(ordererAddresses),
    },
    signers: signersOf(envelope.getLastUpdate()),
  };
}

function groupsOf(group: ConfigGroup | undefined): ReadonlyMap<string, ConfigGroup> {
  return new Map(group === undefined ? [] : entriesOf(group.getGroupsMap()));
}

function ordererAddresses(organization: ConfigGroup): OrdererAddress[] {
  const values = new Map(entriesOf(organization.getValuesMap()));
  const bytesOf = (name: string): Uint8Array =>
    values.get(name)?.getValue_asU8() ?? new Uint8Array();
  const provider = msp.FabricMSPConfig.deserializeBinary(
    msp.MSPConfig.deserializeBinary(bytesOf('MSP')).getConfig_asU8(),
  );
  const tlsRootCertificates = provider
    .getTlsRootCertsList_asU8()
    .map((certificate) => Buffer.from(certificate).toString('utf8'));
  return common.OrdererAddresses.deserializeBinary(bytesOf('Endpoints'))
    .getAddressesList()
    .map((endpoint) => ({ mspId: provider.getName(), endpoint, tlsRootCertificates }));
}

function signersOf(update: InstanceType<typeof common.Envelope> | undefined): Signer[] {
  if (update === undefined) {
    return [];
  }
  const payload = common.Payload.deserializeBinary(update.getPayload_asU8());
  return common.ConfigUpdateEnvelope.deserializeBinary(payload.getData_asU8())
    .getSignaturesList()
    .map((signature) =>
      decodeSigner(
        common.SignatureHeader.deserializeBinary(
          signature.getSignatureHeader_asU8(),
        ).getCreator_asU8(),
      ),
    );
}
