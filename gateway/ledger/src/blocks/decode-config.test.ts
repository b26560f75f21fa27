import { common, msp } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { decodeConfig } from './decode-config';

describe('decodeConfig', () => {
  it("reads each organization's ordering node and who vouches for it", () => {
    const orderers = new common.ConfigGroup();
    for (const mspId of ['BillingMSP', 'TaxBureauMSP']) {
      orderers.getGroupsMap().set(mspId, organization(mspId));
    }
    const channel = new common.ConfigGroup();
    channel.getGroupsMap().set('Orderer', orderers);
    const config = new common.Config();
    config.setSequence(3);
    config.setChannelGroup(channel);
    const envelope = new common.ConfigEnvelope();
    envelope.setConfig(config);

    expect(decodeConfig(envelope.serializeBinary())).to.deep.equal({
      config: {
        sequence: 3,
        orderers: ['BillingMSP', 'TaxBureauMSP'].map((mspId) => ({
          mspId,
          endpoint: `orderer.${mspId}:7050`,
          tlsRootCertificates: [`root of ${mspId}`],
        })),
      },
      signers: [],
    });
  });

  function organization(mspId: string): common.ConfigGroup {
    const provider = new msp.FabricMSPConfig();
    provider.setName(mspId);
    provider.addTlsRootCerts(Buffer.from(`root of ${mspId}`));
    const mspConfig = new msp.MSPConfig();
    mspConfig.setConfig(provider.serializeBinary());
    const addresses = new common.OrdererAddresses();
    addresses.addAddresses(`orderer.${mspId}:7050`);
    const group = new common.ConfigGroup();
    group.getValuesMap().set('MSP', valueOf(mspConfig.serializeBinary()));
    group.getValuesMap().set('Endpoints', valueOf(addresses.serializeBinary()));
    return group;
  }

  function valueOf(bytes: Uint8Array): common.ConfigValue {
    const value = new common.ConfigValue();
    value.setValue(bytes);
    return value;
  }
});
