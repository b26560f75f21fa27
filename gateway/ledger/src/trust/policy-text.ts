import { common, msp, peer } from '@hyperledger/fabric-protos';

type Rule = InstanceType<typeof common.SignaturePolicy>;

const ROLES = new Map<number, string>(
  Object.entries(msp.MSPRole.MSPRoleType).map(([name, value]) => [value, name.toLowerCase()]),
);

/** A `common.Policy` of a channel's configuration, as `configtx.yaml` would have it. */
export function policyText(policy: InstanceType<typeof common.Policy>): string {
  const value = policy.getValue_asU8();
  switch (policy.getType()) {
    case common.Policy.PolicyType.SIGNATURE:
      return signaturePolicyText(common.SignaturePolicyEnvelope.deserializeBinary(value));
    case common.Policy.PolicyType.IMPLICIT_META:
      return implicitText(common.ImplicitMetaPolicy.deserializeBinary(value));
    default:
      return `of type ${policy.getType()}: ${Buffer.from(value).toString('hex')}`;
  }
}

/** A `common.ApplicationPolicy`, as chaincode definitions have it. */
export function applicationPolicyText(bytes: Uint8Array): string {
  const policy = peer.ApplicationPolicy.deserializeBinary(bytes);
  const signature = policy.getSignaturePolicy();
  return signature === undefined
    ? `reference ${policy.getChannelConfigPolicyReference()}`
    : signaturePolicyText(signature);
}

/** A signature policy: `AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))`, or `OutOf(2, …)`. */
export function signaturePolicyText(
  envelope: InstanceType<typeof common.SignaturePolicyEnvelope>,
): string {
  const principals = envelope.getIdentitiesList().map(principalText);
  const textOf = (rule: Rule | undefined): string => {
    const group = rule?.getNOutOf();
    if (group === undefined) {
      return principals[rule?.getSignedBy() ?? -1] ?? 'nobody';
    }
    return groupText(group.getN(), group.getRulesList().map(textOf));
  };
  return textOf(envelope.getRule());
}

function groupText(needed: number, rules: readonly string[]): string {
  const [only] = rules;
  if (only !== undefined && rules.length === 1 && needed === 1) {
    return only;
  }
  const listed = rules.join(', ');
  if (needed === rules.length) {
    return `AND(${listed})`;
  }
  return needed === 1 ? `OR(${listed})` : `OutOf(${needed}, ${listed})`;
}

function implicitText(policy: InstanceType<typeof common.ImplicitMetaPolicy>): string {
  const rules = Object.entries(common.ImplicitMetaPolicy.Rule);
  const rule = rules.find(([, value]) => value === policy.getRule())?.[0] ?? policy.getRule();
  return `${rule} ${policy.getSubPolicy()}`;
}

function principalText(principal: InstanceType<typeof msp.MSPPrincipal>): string {
  const bytes = principal.getPrincipal_asU8();
  if (principal.getPrincipalClassification() === msp.MSPPrincipal.Classification.ROLE) {
    const role = msp.MSPRole.deserializeBinary(bytes);
    return `'${role.getMspIdentifier()}.${ROLES.get(role.getRole()) ?? role.getRole()}'`;
  }
  return `'${Buffer.from(bytes).toString('hex')}'`;
}
