/**
 * Header of a request that changes something on the ledger: the act, as a list (RFC 9110, section
 * 5.6.1) of the signatures of all who agree to it, each a compact JWS.
 */
export const ACT_HEADER = 'guanming-act';

/** The header with the signatures of an act. */
export function actHeader(signatures: readonly string[]): Record<string, string> {
  return { [ACT_HEADER]: signatures.join(', ') };
}

/** The signatures of the header of a request. */
export function signaturesOf(header: string): string[] {
  return header.split(',').map((signature) => signature.trim());
}

/**
 * How many must sign an act, as the table of contract functions says; of two, the second for some
 * requests.
 */
export type ActSigners = 'officer' | 'officers' | 'approved';

/** The act that a request asks for: the full name of a contract's function, and its arguments by name. */
export interface AskedAct {
  readonly kind: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly signers: readonly ActSigners[];
}

const SPOT = '/v1/scenic-spots/:scenicSpotId';
const KEYS = `${SPOT}/keys`;
const QUALIFICATION = `${SPOT}/qualification`;

/** Method, address, function, the name of its argument and who signs, of each request that takes an act. */
const ROUTES = [
  ['POST', '/v1/settings', 'settings:updateSettings', 'settings', ['approved']],
  ['POST', '/v1/scenic-spots', 'spots:registerSpot', 'registration', ['officer']],
  ['POST', `${SPOT}/revisions`, 'spots:reviseSpot', 'request', ['officer', 'approved']],
  ['POST', `${SPOT}/sections`, 'spots:grantSection', 'grant', ['officer']],
  ['PUT', QUALIFICATION, 'spots:grantQualification', 'grant', ['officer']],
  ['POST', `${QUALIFICATION}/suspension`, 'stops:suspendQualification', 'stop', ['officer']],
  ['POST', `${QUALIFICATION}/resumption`, 'stops:resumeQualification', 'reference', ['officers']],
  ['POST', `${QUALIFICATION}/revocation`, 'stops:revokeQualification', 'stop', ['officer']],
  ['POST', KEYS, 'spots:addKey', 'addition', ['officer', 'approved']],
  ['POST', `${KEYS}/vetoes`, 'stops:vetoKey', 'veto', ['officer']],
  ['POST', `${KEYS}/:thumbprint/retirement`, 'spots:retireKey', 'reference', ['officer']],
  ['POST', `${KEYS}/:thumbprint/revocation`, 'stops:revokeKey', 'reference', ['approved']],
] as const;

/** A key's statements name their spot themselves. */
const WITHOUT_ADDRESS: readonly string[] = ['spots:addKey', 'stops:vetoKey'];

/**
 * The act that a request of the officer listener asks for, which its sender signs.
 *
 * @param path - without origin and query
 * @returns `undefined` when the request takes no act
 */
export function actOfRequest(method: string, path: string, body: unknown): AskedAct | undefined {
  for (const [routeMethod, template, kind, argument, signers] of ROUTES) {
    const params = routeMethod === method ? paramsOf(template, path) : undefined;
    if (params !== undefined) {
      const named = WITHOUT_ADDRESS.includes(kind) ? {} : params;
      const content = { [argument]: { ...(body as object | undefined), ...named } };
      return { kind, content, signers };
    }
  }
  return undefined;
}

function paramsOf(template: string, path: string): Record<string, string> | undefined {
  const names = template.split('/');
  const values = path.split('/');
  const isSame =
    names.length === values.length &&
    names.every((name, at) => name.startsWith(':') || name === values[at]);
  if (!isSame) {
    return undefined;
  }
  return Object.fromEntries(
    names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), values[at] ?? '']] : [])),
  );
}
