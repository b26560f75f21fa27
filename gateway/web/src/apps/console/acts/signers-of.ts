import type { Settings } from '@guanming/chaincode/domain';
import type { ActSigners, AskedAct } from '@guanming/wire';
import { thumbprintOf } from './officer-key';
import type { OfficerKey } from './officer-key';

/** How many officers of the bureau sign. */
const OFFICERS: Readonly<Record<ActSigners, number>> = { officer: 1, officers: 2, approved: 2 };

/** A key of this browser, and whose it is by the settings. */
export type NamedKey = OfficerKey & {
  readonly name: string;
  /** MSP id. */
  readonly organization: string;
};

/** Those of the keys that the settings name, passkeys first. */
export async function namedKeys(
  keys: readonly OfficerKey[],
  { officers = [] }: Pick<Settings, 'officers'>,
): Promise<NamedKey[]> {
  const known = await Promise.all(
    officers.map(async (officer) => ({ ...officer, kid: await thumbprintOf(officer.jwk) })),
  );
  return known
    .flatMap(({ kid, name, organization }) => {
      const key = keys.find((one) => one.kid === kid);
      return key === undefined ? [] : [{ ...key, name, organization }];
    })
    .sort((one, other) => Number(isPasskey(other)) - Number(isPasskey(one)));
}

function isPasskey(key: OfficerKey): boolean {
  return 'credentialId' in key;
}

/**
 * The keys of this browser that sign an act, as many as it may take. Where they are too few, the
 * contract says who is missing.
 */
export async function signersOf(
  { signers }: Pick<AskedAct, 'signers'>,
  keys: readonly OfficerKey[],
  settings: Pick<Settings, 'officers' | 'roles'>,
): Promise<readonly OfficerKey[]> {
  const named = await namedKeys(keys, settings);
  const most = signers.at(-1) ?? 'officer';
  const isOfficer = ({ organization }: NamedKey): boolean =>
    organization === settings.roles.taxBureau;
  const officers = named.filter(isOfficer).slice(0, OFFICERS[most]);
  const approvers = most === 'approved' ? named.filter((key) => !isOfficer(key)) : [];
  const chosen = [...officers, ...approvers];
  // A key that the settings do not name is for the contract to refuse.
  return chosen.length === 0 ? keys.slice(0, 1) : chosen;
}
