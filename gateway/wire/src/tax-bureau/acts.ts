/** Header of a request that changes something on the ledger: the officer's act, a compact JWS. */
export const ACT_HEADER = 'guanming-act';

/** The act that a request asks for: the full name of a contract's function, and its arguments by name. */
export interface AskedAct {
  readonly kind: string;
  readonly content: Readonly<Record<string, unknown>>;
}

const SPOT = '/v1/scenic-spots/:scenicSpotId';
const KEYS = `${SPOT}/keys`;
const QUALIFICATION = `${SPOT}/qualification`;

/** Method, address, function and the name of its argument, of each request that takes an act. */
const ROUTES = [
  ['POST', '/v1/settings', 'settings:updateSettings', 'settings'],
  ['POST', '/v1/scenic-spots', 'spots:registerSpot', 'registration'],
  ['POST', `${SPOT}/revisions`, 'spots:reviseSpot', 'request'],
  ['POST', `${SPOT}/sections`, 'spots:grantSection', 'grant'],
  ['PUT', QUALIFICATION, 'spots:grantQualification', 'grant'],
  ['POST', `${QUALIFICATION}/suspension`, 'stops:suspendQualification', 'stop'],
  ['POST', `${QUALIFICATION}/resumption`, 'stops:resumeQualification', 'reference'],
  ['POST', `${QUALIFICATION}/revocation`, 'stops:revokeQualification', 'stop'],
  ['POST', KEYS, 'spots:addKey', 'addition'],
  ['POST', `${KEYS}/vetoes`, 'stops:vetoKey', 'veto'],
  ['POST', `${KEYS}/:thumbprint/retirement`, 'spots:retireKey', 'reference'],
  ['POST', `${KEYS}/:thumbprint/revocation`, 'stops:revokeKey', 'reference'],
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
  for (const [routeMethod, template, kind, argument] of ROUTES) {
    const params = routeMethod === method ? paramsOf(template, path) : undefined;
    if (params !== undefined) {
      const named = WITHOUT_ADDRESS.includes(kind) ? {} : params;
      return { kind, content: { [argument]: { ...(body as object | undefined), ...named } } };
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
