import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { taxBureauOf, type Topology } from '../topology/topology';
import type { NetworkFolder } from './network-folder';
import { readPrivateJson, writePrivateJson } from './private-files';

/** An officer or approver as version 1 of the settings names it. */
export interface OfficerEntry {
  readonly name: string;
  /** MSP id of the organization for which this one signs. */
  readonly organization: string;
  /** The public P-256 key that verifies the officer's acts. */
  readonly jwk: Readonly<Record<'kty' | 'crv' | 'x' | 'y', string>>;
}

const keySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

/**
 * The officers of a network, one for each account of the bureau with that role, in the order of the
 * topology, and an approver of each other organization. A key file that is missing is made; one that
 * is there stays.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED.
 */
export function openOfficerKeys(folder: NetworkFolder, topology: Topology): OfficerEntry[] {
  const bureau = taxBureauOf(topology);
  const officers = Object.entries(bureau.identities)
    .filter(([account, role]) => role === 'officer' && account.startsWith('officer-'))
    .map(([name]) => ({ name, organization: bureau.mspId }));
  const approvers = topology.organizations
    .filter((organization) => organization !== bureau)
    .map(({ name, mspId }) => ({ name: `approver-${name}`, organization: mspId }));
  return [...officers, ...approvers].map(({ name, organization }) => {
    const path = folder.officerKey(name);
    if (!existsSync(path)) {
      writePrivateJson(path, newKey());
    }
    const { kty, crv, x, y } = readPrivateJson(folder, path, keySchema);
    return { name, organization, jwk: { kty, crv, x, y } };
  });
}

function newKey(): object {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ format: 'jwk' });
}
