import type { ChannelTrust } from '@guanming/ledger';

/** Policy by which the organizations of a channel agree on a definition of a chaincode. */
const OF_DEFINITIONS = 'Application/LifecycleEndorsement';

/**
 * Pairs of organizations that can define a chaincode without any other: who defines one says who
 * endorses what it writes. None as networks are made today; an older one may have some.
 */
export function pairsThatDefine({ policies, authorities }: ChannelTrust): string[][] {
  const organizations = Object.keys(authorities);
  const pairs = organizations.flatMap((one, index) =>
    organizations.slice(index + 1).map((other) => [one, other]),
  );
  const policy = policies[OF_DEFINITIONS] ?? '';
  return pairs.filter((pair) => suffices(policy, pair, organizations.length));
}

/** Whether the peers of these organizations satisfy a policy, of which a channel's configuration has the text. */
function suffices(policy: string, mspIds: readonly string[], organizations: number): boolean {
  const meta = /^(ANY|MAJORITY|ALL) /.exec(policy)?.[1];
  switch (meta) {
    case 'ANY':
      return mspIds.length > 0;
    case 'MAJORITY':
      return mspIds.length > organizations / 2;
    case 'ALL':
      return mspIds.length === organizations;
    default:
      return sufficesRule(policy, mspIds);
  }
}

/** A principal, or `AND`, `OR`, `OutOf` of rules. */
function sufficesRule(rule: string, mspIds: readonly string[]): boolean {
  const principal = /^'(.*)\.[a-z]+'$/.exec(rule)?.[1];
  if (principal !== undefined) {
    return mspIds.includes(principal);
  }
  const [, kind = '', inner = ''] = /^(AND|OR|OutOf)\((.*)\)$/.exec(rule) ?? [];
  const parts = splitRules(inner);
  const rules = kind === 'OutOf' ? parts.slice(1) : parts;
  const needed = { AND: rules.length, OR: 1 }[kind] ?? Number(parts[0]);
  return rules.filter((one) => sufficesRule(one, mspIds)).length >= needed;
}

/** What commas separate outside parentheses. */
function splitRules(text: string): string[] {
  let depth = 0;
  const parts: string[] = [''];
  for (const character of text) {
    depth += { '(': 1, ')': -1 }[character] ?? 0;
    if (character === ',' && depth === 0) {
      parts.push('');
    } else {
      parts.push(`${parts.pop() ?? ''}${character}`);
    }
  }
  return parts.map((part) => part.trim());
}
