import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import type { Topology } from '../topology/topology';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Certificates that expire within so many days are pointed out. */
export const EXPIRY_WARNING_DAYS = 30;

/** State of a certificate at one time. */
export type CertificateState = 'valid' | 'expires-soon' | 'expired' | 'not-yet-valid';

/** Until when one certificate of an organization is valid. */
export interface CertificateValidity {
  readonly organization: string;
  /** Path within the folder of the organization. */
  readonly certificate: string;
  /** What it is and whose, for people. */
  readonly name: string;
  /** Without it a node or a server cannot work; else one person or one tool. */
  readonly isNeeded: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly state: CertificateState;
  /** Whole days until it expires; negative afterwards. */
  readonly daysLeft: number;
}

/**
 * Every certificate of a network, those that expire first in front: enrolment and TLS certificates of
 * nodes and servers, of officers, clients and the operations listeners' clients, and the roots of
 * each. Copies of the roots in MSP folders are left out.
 *
 * @param now - milliseconds since 1970-01-01T00:00:00Z
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED, which names a file without a certificate.
 */
export function readCertificates(
  folder: NetworkFolder,
  { organizations }: Topology,
  now = Date.now(),
): CertificateValidity[] {
  return organizations
    .flatMap((organization) => {
      const { path } = folder.organization(organization);
      return certificatesBelow(path).map((file) =>
        readOne(organization.name, relative(path, file), file, now),
      );
    })
    .sort((a, b) => a.notAfter.getTime() - b.notAfter.getTime());
}

function readOne(
  organization: string,
  certificate: string,
  file: string,
  now: number,
): CertificateValidity {
  const parsed = parse(file);
  const notBefore = new Date(parsed.validFrom);
  const notAfter = new Date(parsed.validTo);
  return {
    organization,
    certificate,
    ...kindOf(certificate),
    notBefore,
    notAfter,
    state: stateAt(now, notBefore, notAfter),
    daysLeft: Math.floor((notAfter.getTime() - now) / DAY_MS),
  };
}

function parse(file: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(file));
  } catch (cause) {
    throw new NetworkError(
      'NETWORK_FOLDER_DAMAGED',
      `${file} holds no certificate that can be read. Restore it from a copy.`,
      { cause },
    );
  }
}

function stateAt(now: number, notBefore: Date, notAfter: Date): CertificateState {
  if (now < notBefore.getTime()) {
    return 'not-yet-valid';
  }
  if (now > notAfter.getTime()) {
    return 'expired';
  }
  return notAfter.getTime() - now < EXPIRY_WARNING_DAYS * DAY_MS ? 'expires-soon' : 'valid';
}

/** What a path within the folder of an organization stands for (`issue-certificates.ts`). */
const kinds: readonly (readonly [RegExp, string, boolean])[] = [
  [/^ca\//, 'root certificate of identities', true],
  [/^tlsca\//, 'root certificate of TLS', true],
  [/^admintlsca\//, "root certificate of the orderers' admin listeners", true],
  [/^operations\/ca\//, 'root certificate of the operations listeners', true],
  [/^operations\//, 'certificate of the operations client', true],
  [/^orderer-admin\//, "certificate of the orderers' administrator", true],
  [/^server\//, 'TLS certificate of the application server', true],
  [/^nodes\/([^/]+)\/tls\//, 'TLS certificate of $1', true],
  [/^nodes\/([^/]+)\/chaincode-tls\//, 'TLS certificate of the chaincode of $1', true],
  [/^nodes\/([^/]+)\/msp\//, 'enrolment certificate of $1', true],
  [/^users\/((?:officer|auditor)-[^/@]+)@/, 'credential of the account $1', false],
  [/^users\/([^/]+)\//, 'enrolment certificate of $1', true],
];

function kindOf(certificate: string): { name: string; isNeeded: boolean } {
  for (const [pattern, words, isNeeded] of kinds) {
    const owner = pattern.exec(certificate);
    if (owner !== null) {
      return { name: words.replace('$1', owner[1] ?? ''), isNeeded };
    }
  }
  return { name: `certificate ${certificate}`, isNeeded: true };
}

/** MSP folders hold copies of the roots under these names. */
const COPIES = /(^|\/)(cacerts|tlscacerts|admincerts)\//;

function certificatesBelow(path: string): string[] {
  return existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.pem'))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => !file.endsWith('key.pem') && !COPIES.test(relative(path, file)))
    : [];
}
