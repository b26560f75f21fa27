import { readSigningKey, signNow } from '@guanming/ledger';
import type { SigningKeyPair } from '@guanming/ledger';
import { actOfRequest } from '@guanming/wire';
import { CommandError } from '../command-error';

/** A request to the bureau's officer listener, as it will be sent. */
export interface ActRequest {
  readonly method: string;
  /** Without origin. */
  readonly path: string;
  /** JSON text. */
  readonly body: string | undefined;
}

/**
 * Signs the act that a request asks for, by all keys that are named.
 *
 * @param keyFiles - paths of the private keys, JWK, of officers and approvers
 * @param audience - `<channel>/<instance id>`
 * @throws CommandError `KEY_UNREADABLE`, `BODY_INVALID`, `NO_ACT`
 */
export async function signRequest(
  { method, path, body = '{}' }: ActRequest,
  keyFiles: readonly string[],
  audience: string,
): Promise<string> {
  const asked = actOfRequest(method, path, readBody(body));
  if (asked === undefined) {
    throw new CommandError('NO_ACT', { method, path });
  }
  return (await signNow(asked, keyFiles.map(readKey), audience)).join(', ');
}

function readBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new CommandError('BODY_INVALID', { body }, { cause: error });
  }
}

function readKey(file: string): SigningKeyPair {
  try {
    return readSigningKey(file);
  } catch (error) {
    throw new CommandError('KEY_UNREADABLE', { file }, { cause: error });
  }
}
