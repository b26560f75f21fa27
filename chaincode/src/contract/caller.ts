import { X509Certificate } from 'node:crypto';
import type { Context } from 'fabric-contract-api';
import type { Role } from '../api/roles';
import { InvoiceError } from '../domain/errors';
import { LastValues } from '../domain/last-values';
import type { Settings } from '../domain/settings';

/** Attribute of a client certificate (extension 1.2.3.4.5.6.7.8.1) that names the caller's role. */
export const ROLE_ATTRIBUTE = 'guanming.role';

/** Who invoked the function, as the certificate says. */
export interface Caller {
  readonly mspId: string;
  readonly role: string | null;
  /** NodeOU of the certificate: a peer or an administrator is nobody's application. */
  readonly organizationalUnits: readonly string[];
}

const nodeUnits = ['peer', 'orderer', 'admin'];

/** Units of certificates by their bytes: reading one costs as much as the rest of a small call. */
const units = new LastValues<readonly string[]>(200);

/** Reads who signed the proposal. */
export function readCaller(identity: Context['clientIdentity']): Caller {
  const certificate = identity.getIDBytes();
  return {
    mspId: identity.getMSPID(),
    role: identity.getAttributeValue(ROLE_ATTRIBUTE),
    organizationalUnits: units.get(Buffer.from(certificate).toString('latin1'), () =>
      organizationalUnitsOf(certificate),
    ),
  };
}

function organizationalUnitsOf(certificate: Uint8Array): readonly string[] {
  const { subject } = new X509Certificate(certificate);
  return subject
    .split(/\n| \+ /)
    .filter((part) => part.startsWith('OU='))
    .map((part) => part.slice(3));
}

/** The organizations that may have a role. */
function organizationsOf(role: Role, { roles }: Settings): readonly string[] {
  switch (role) {
    case 'issuer':
    case 'officer':
    case 'reader':
      return [roles.taxBureau];
    case 'billing':
      return roles.billingProviders;
    case 'auditor':
      return roles.auditors;
  }
}

/**
 * Requires the caller to have one of the roles, by attribute and by organization alike.
 *
 * @throws {@link InvoiceError} CALLER_NOT_AUTHORIZED
 */
export function assertCaller(caller: Caller, allowed: readonly Role[], settings: Settings): void {
  const role = allowed.find((candidate) => candidate === caller.role);
  const ofNode = caller.organizationalUnits.some((unit) => nodeUnits.includes(unit.toLowerCase()));
  if (role === undefined || ofNode || !organizationsOf(role, settings).includes(caller.mspId)) {
    throw new InvoiceError(
      'CALLER_NOT_AUTHORIZED',
      `${caller.mspId} with role ${caller.role ?? '(none)'} may not call this function; it takes ${allowed.join(' or ')}`,
    );
  }
}
