import type { NetworkFolder } from '../folder/network-folder';
import type { Topology } from '../topology/topology';
import { readCertificates } from './certificate-validity';

/** The certificate of an organization that expires first. */
export interface CertificateExpiry {
  readonly organization: string;
  /** Path within the folder of the organization. */
  readonly certificate: string;
  /** UTC, ISO 8601. */
  readonly notAfter: string;
  /** Negative once it has expired. */
  readonly daysLeft: number;
}

/**
 * For each organization the certificate that expires first.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED.
 */
export function certificateExpiries(
  folder: NetworkFolder,
  topology: Topology,
): CertificateExpiry[] {
  const certificates = readCertificates(folder, topology);
  return topology.organizations.flatMap(({ name }) => {
    const first = certificates.find(({ organization }) => organization === name);
    return first === undefined
      ? []
      : [
          {
            organization: name,
            certificate: first.certificate,
            notAfter: first.notAfter.toISOString(),
            daysLeft: first.daysLeft,
          },
        ];
  });
}
