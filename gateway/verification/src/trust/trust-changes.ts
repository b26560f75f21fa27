import type { ChannelTrust } from '@guanming/ledger';

/** A rule that is not as it was pinned. */
export interface TrustChange {
  /** Such as `policies Application/LifecycleEndorsement`, or `definitions governance version`. */
  readonly rule: string;
  readonly pinned: string;
  readonly now: string;
}

/** Said where there is no such rule. */
const NONE = '-';

/** Lists the rules that differ, in the order of their names. */
export function trustChanges(pinned: ChannelTrust, now: ChannelTrust): TrustChange[] {
  const [before, after] = [rulesOf(pinned), rulesOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((rule) => ({
      rule,
      pinned: before.get(rule) ?? NONE,
      now: after.get(rule) ?? NONE,
    }))
    .filter((change) => change.pinned !== change.now)
    .sort((one, other) => (one.rule < other.rule ? -1 : 1));
}

/** Every rule by its name, in a line. */
export function rulesOf(trust: ChannelTrust): ReadonlyMap<string, string> {
  const { channel, configSequence, authorities, policies, definitions } = trust;
  return new Map([
    ['channel', channel],
    ['configSequence', String(configSequence)],
    ...Object.entries(authorities).map(
      ([mspId, digests]) => [`authorities ${mspId}`, digests.join(' ')] as const,
    ),
    ...Object.entries(policies).map(([name, policy]) => [`policies ${name}`, policy] as const),
    ...definitions.flatMap(({ name, sequence, version, policy, collections }) => [
      [`definitions ${name} sequence`, String(sequence)] as const,
      [`definitions ${name} version`, version] as const,
      [`definitions ${name} policy`, policy] as const,
      ...collections.map(
        (collection) =>
          [
            `definitions ${name} collection ${collection.name}`,
            [collection.members, collection.policy ?? ''].join(' ').trim(),
          ] as const,
      ),
    ]),
  ]);
}
