import { X509Certificate } from 'node:crypto';
import { ConfigError, readConfigText } from '@guanming/runtime';
import type { ConnectionFile } from './connection-file';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Certificates that expire within so many days are pointed out. */
const WARNING_DAYS = 30;

/** A stable code of {@link CertificateError}. */
type CertificateErrorCode = 'CERTIFICATE_EXPIRED' | 'CERTIFICATE_NOT_YET_VALID';

/** A certificate that a server needs is not valid now; the message says which, and what to do. */
class CertificateError extends Error {
  override readonly name = 'CertificateError';

  constructor(
    readonly code: CertificateErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Until when a certificate that a server was started with is valid. */
export interface CertificateValidity {
  /** What it is, for people. */
  readonly name: string;
  /** Without it the server cannot work; else one account cannot. */
  readonly isNeeded: boolean;
  /** Milliseconds since 1970-01-01T00:00:00Z, as the next. */
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * The certificates of a connection file as they are when a server starts: a file that is replaced
 * takes effect with the next start.
 */
export class ConnectionCertificates {
  readonly all: readonly CertificateValidity[];

  /**
   * @param identities - names of the identities without which the server cannot work
   * @throws ConfigError when a file cannot be read, or is no certificate
   */
  constructor(connection: ConnectionFile, identities: readonly string[]) {
    const { organization, server, tlsRootCertificates } = connection;
    this.all = [
      read(`TLS certificate of the server of ${organization}`, server.certificate, true),
      ...Object.entries(connection.identities).map(([name, { certificate }]) =>
        read(
          `certificate of the identity ${name} of ${organization}`,
          certificate,
          identities.includes(name),
        ),
      ),
      ...Object.entries(tlsRootCertificates).map(([mspId, certificate]) =>
        read(`root certificate of TLS of ${mspId}`, certificate, mspId === connection.mspId),
      ),
    ];
  }

  /**
   * @param now - milliseconds since 1970-01-01T00:00:00Z
   * @throws CertificateError when one that is needed is not valid now
   */
  assertValid(now = Date.now()): void {
    for (const certificate of this.all.filter(({ isNeeded }) => isNeeded)) {
      if (now > certificate.notAfter || now < certificate.notBefore) {
        const code =
          now > certificate.notAfter ? 'CERTIFICATE_EXPIRED' : 'CERTIFICATE_NOT_YET_VALID';
        throw new CertificateError(code, describe(certificate, now));
      }
    }
  }

  /** `ok`, or a sentence on each certificate that is not valid at `now`, or not for much longer. */
  note(now = Date.now()): string {
    const told = this.all.filter(
      ({ notBefore, notAfter }) => now < notBefore || notAfter - now < WARNING_DAYS * DAY_MS,
    );
    return told.length === 0 ? 'ok' : told.map((one) => describe(one, now)).join(' ');
  }
}

function read(name: string, path: string, isNeeded: boolean): CertificateValidity {
  const pem = readConfigText(path);
  try {
    const { validFrom, validTo } = new X509Certificate(pem);
    return { name, isNeeded, notBefore: Date.parse(validFrom), notAfter: Date.parse(validTo) };
  } catch (error) {
    throw new ConfigError(path, ['the file holds no certificate'], { cause: error });
  }
}

function describe({ name, notBefore, notAfter }: CertificateValidity, now: number): string {
  if (now < notBefore) {
    return `The ${name} is valid from ${minuteOf(notBefore)} on: set the clock, which says ${minuteOf(now)}.`;
  }
  return now > notAfter
    ? `The ${name} expired on ${minuteOf(notAfter)}: put another in its place and start the server again.`
    : `The ${name} expires on ${minuteOf(notAfter)}: put another in its place before.`;
}

/** `2026-11-28 19:20 UTC`. */
function minuteOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
