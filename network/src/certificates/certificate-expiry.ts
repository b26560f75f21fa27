import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { NetworkFolder } from '../folder/network-folder';
import type { Topology } from '../topology/topology';

const dayMs = 24 * 60 * 60 * 1000;

/** The certificate of an organization that expires first. */
export interface CertificateExpiry {
  readonly organization: string;
  /** Path within the folder of the organization. */
  readonly certificate: string;
  /** UTC, ISO 8601. */
  readonly notAfter: string;
  readonly daysLeft: number;
}

/** For each organization the certificate that expires first. */
export function certificateExpiries(
  folder: NetworkFolder,
  { organizations }: Topology,
): CertificateExpiry[] {
  return organizations.flatMap((organization) => {
    const { path } = folder.organization(organization);
    const [first] = certificatesBelow(path)
      .map((file) => ({
        certificate: relative(path, file),
        notAfter: new Date(new X509Certificate(readFileSync(file)).validTo),
      }))
      .sort((a, b) => a.notAfter.getTime() - b.notAfter.getTime());
    return first === undefined
      ? []
      : [
          {
            organization: organization.name,
            certificate: first.certificate,
            notAfter: first.notAfter.toISOString(),
            daysLeft: Math.floor((first.notAfter.getTime() - Date.now()) / dayMs),
          },
        ];
  });
}

function certificatesBelow(path: string): string[] {
  return existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /^(cert|ca|tlsca)\.pem$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
}
