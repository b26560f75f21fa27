import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { OrganizationFolder } from '../folder/network-folder';
import { writePrivateFile } from '../folder/private-files';

const nodeOus = ['Client', 'Peer', 'Admin', 'Orderer'] as const;

/**
 * Writes the part of an MSP folder that everybody may know: the roots and the NodeOUs
 * (Fabric documentation, "Membership Service Providers").
 */
export function writeMsp(msp: string, organization: OrganizationFolder): void {
  const ca = readFileSync(organization.authority('ca').certificate);
  const tlsCa = readFileSync(organization.authority('tlsca').certificate);
  writePrivateFile(join(msp, 'cacerts', 'ca.pem'), ca);
  writePrivateFile(join(msp, 'tlscacerts', 'tlsca.pem'), tlsCa);
  writePrivateFile(join(msp, 'config.yaml'), stringify({ NodeOUs: nodeOuConfiguration() }));
}

function nodeOuConfiguration(): Record<string, unknown> {
  const identifiers = nodeOus.map((unit) => [
    `${unit}OUIdentifier`,
    {
      Certificate: 'cacerts/ca.pem',
      OrganizationalUnitIdentifier: unit.toLowerCase(),
    },
  ]);
  return { Enable: true, ...(Object.fromEntries(identifiers) as Record<string, unknown>) };
}
