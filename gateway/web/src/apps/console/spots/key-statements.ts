import type { TicketingKey } from '@guanming/chaincode/domain';

/** Content of a pasted key statement; the ledger verifies its signature. */
export interface PastedStatement {
  readonly jws: string;
  readonly scenicSpotId: string;
  readonly action: string;
  /** Thumbprint of the key that signed it. */
  readonly signedBy: string;
  /** Coordinates of the key that it is about (RFC 7518, section 6.2.1). */
  readonly x: string;
  readonly y: string;
}

/** The statements (compact JWS, RFC 7515 section 7.1) in a pasted text. */
export function statementsIn(pasted: string): string[] {
  return pasted.match(/[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
}

function decoded(part: string): Readonly<Record<string, unknown>> {
  const bytes = Uint8Array.from(
    atob(part.replaceAll('-', '+').replaceAll('_', '/')),
    (character) => character.codePointAt(0) ?? 0,
  );
  return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Takes a statement apart; undefined when it is none. */
function readStatement(jws: string): PastedStatement | undefined {
  const [header = '', payload = ''] = jws.split('.');
  try {
    const { kid } = decoded(header);
    const { scenicSpotId, action, jwk } = decoded(payload);
    const { x, y } = jwk as { readonly x: unknown; readonly y: unknown };
    return {
      jws,
      scenicSpotId: asText(scenicSpotId),
      action: asText(action),
      signedBy: asText(kid),
      x: asText(x),
      y: asText(y),
    };
  } catch (error) {
    if (error instanceof Error || error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}

/** The statements of a pasted text that are for an act on a spot; undefined when one is not. */
export function readStatements(
  pasted: string,
  act: 'add' | 'veto',
  scenicSpotId: string,
): readonly PastedStatement[] | undefined {
  const found = statementsIn(pasted).map(readStatement);
  const most = act === 'add' ? 2 : 1;
  const fitting = found.filter((one) => one?.action === act && one.scenicSpotId === scenicSpotId);
  return found.length === 0 || found.length > most || fitting.length < found.length
    ? undefined
    : fitting.filter((one) => one !== undefined);
}

/** Thumbprint of the key that statements are about: that of a known key, or that of the new one. */
export function keyOf(
  statements: readonly PastedStatement[],
  keys: readonly TicketingKey[],
): string {
  const [first] = statements;
  const known = keys.find(({ jwk }) => jwk.x === first?.x && jwk.y === first.y)?.thumbprint;
  const isKnown = new Set(keys.map(({ thumbprint }) => thumbprint));
  return known ?? statements.find(({ signedBy }) => !isKnown.has(signedBy))?.signedBy ?? '';
}
