import { createHash, X509Certificate } from 'node:crypto';
import { common, msp, peer } from '@hyperledger/fabric-protos';
import { expect } from 'chai';
import { TEST_CERTIFICATE } from '../testing/test-certificate';
import { decodeChannel, decodeDefinitions } from './decode-trust';

type Rule = InstanceType<typeof common.SignaturePolicy>;

const FINGERPRINT = createHash('sha256')
  .update(new X509Certificate(TEST_CERTIFICATE).raw)
  .digest('hex');

/** `n` of the peers of these organizations. */
function policyOf(
  n: number,
  ...mspIds: string[]
): InstanceType<typeof common.SignaturePolicyEnvelope> {
  const envelope = new common.SignaturePolicyEnvelope();
  for (const mspId of mspIds) {
    const role = new msp.MSPRole();
    role.setMspIdentifier(mspId);
    role.setRole(msp.MSPRole.MSPRoleType.PEER);
    const principal = new msp.MSPPrincipal();
    principal.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
    principal.setPrincipal(role.serializeBinary());
    envelope.addIdentities(principal);
  }
  const group = new common.SignaturePolicy.NOutOf();
  group.setN(n);
  group.setRulesList(mspIds.map((_, index) => signedBy(index)));
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(group);
  envelope.setRule(rule);
  return envelope;
}

function signedBy(index: number): Rule {
  const rule = new common.SignaturePolicy();
  rule.setSignedBy(index);
  return rule;
}

function configPolicy(type: number, value: Uint8Array): InstanceType<typeof common.ConfigPolicy> {
  const policy = new common.Policy();
  policy.setType(type);
  policy.setValue(value);
  const inConfig = new common.ConfigPolicy();
  inConfig.setPolicy(policy);
  return inConfig;
}

/** A configuration block in which one organization stands, and the two kinds of policies. */
function configBlock(): Uint8Array {
  const provider = new msp.FabricMSPConfig();
  provider.setName('TaxBureauMSP');
  provider.addRootCerts(Buffer.from(TEST_CERTIFICATE));
  const mspConfig = new msp.MSPConfig();
  mspConfig.setConfig(provider.serializeBinary());
  const value = new common.ConfigValue();
  value.setValue(mspConfig.serializeBinary());
  const organization = new common.ConfigGroup();
  organization.getValuesMap().set('MSP', value);
  const application = new common.ConfigGroup();
  application.getGroupsMap().set('TaxBureauMSP', organization);
  const { PolicyType } = common.Policy;
  application
    .getPoliciesMap()
    .set(
      'LifecycleEndorsement',
      configPolicy(PolicyType.SIGNATURE, policyOf(2, 'AMSP', 'BMSP').serializeBinary()),
    );
  const readers = new common.ImplicitMetaPolicy();
  readers.setRule(common.ImplicitMetaPolicy.Rule.ANY);
  readers.setSubPolicy('Readers');
  const channel = new common.ConfigGroup();
  channel.getGroupsMap().set('Application', application);
  channel
    .getPoliciesMap()
    .set('Readers', configPolicy(PolicyType.IMPLICIT_META, readers.serializeBinary()));
  const config = new common.Config();
  config.setSequence(5);
  config.setChannelGroup(channel);
  const configEnvelope = new common.ConfigEnvelope();
  configEnvelope.setConfig(config);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setChannelId('invoices');
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(configEnvelope.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  const data = new common.BlockData();
  data.addData(envelope.serializeBinary());
  const block = new common.Block();
  block.setData(data);
  return block.serializeBinary();
}

describe('decodeChannel', () => {
  it('reads sequence, authorities and policies', () => {
    expect(decodeChannel(configBlock())).to.deep.equal({
      channel: 'invoices',
      configSequence: 5,
      authorities: { TaxBureauMSP: [FINGERPRINT] },
      policies: {
        'Channel/Readers': 'ANY Readers',
        'Application/LifecycleEndorsement': "AND('AMSP.peer', 'BMSP.peer')",
      },
    });
  });
});

describe('decodeDefinitions', () => {
  it('reads who endorses, and who has the private data, by name', () => {
    const collection = new peer.StaticCollectionConfig();
    collection.setName('billingData');
    const members = new peer.CollectionPolicyConfig();
    members.setSignaturePolicy(policyOf(1, 'AMSP', 'BMSP'));
    collection.setMemberOrgsPolicy(members);
    const config = new peer.CollectionConfig();
    config.setStaticCollectionConfig(collection);
    const collections = new peer.CollectionConfigPackage();
    collections.addConfig(config);
    const result = new peer.lifecycle.QueryChaincodeDefinitionsResult();
    for (const [name, n] of [
      ['stops', 1],
      ['invoices', 2],
    ] as const) {
      const policy = new peer.ApplicationPolicy();
      policy.setSignaturePolicy(policyOf(n, 'AMSP', 'BMSP', 'CMSP'));
      const definition = new peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition();
      definition.setName(name);
      definition.setSequence(3);
      definition.setVersion('0.1.0+00');
      definition.setValidationParameter(policy.serializeBinary());
      definition.setCollections(collections);
      result.addChaincodeDefinitions(definition);
    }

    const shared = {
      sequence: 3,
      version: '0.1.0+00',
      collections: [{ name: 'billingData', members: "OR('AMSP.peer', 'BMSP.peer')" }],
    };
    expect(decodeDefinitions(result.serializeBinary())).to.deep.equal([
      {
        name: 'invoices',
        ...shared,
        policy: "OutOf(2, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')",
      },
      { name: 'stops', ...shared, policy: "OR('AMSP.peer', 'BMSP.peer', 'CMSP.peer')" },
    ]);
  });
});
