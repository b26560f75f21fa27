import type { Settings } from '@guanming/chaincode/domain';
import { askConsole } from '../session/session';
import type { OfficerKey } from './officer-key';
import { namedKeys } from './signers-of';
import type { NamedKey } from './signers-of';

/** Those of the keys that the current settings name. */
export async function readNamedKeys(keys: readonly OfficerKey[]): Promise<NamedKey[]> {
  const { value } = await askConsole<{ readonly value: Settings }>('/v1/settings');
  return namedKeys(keys, value);
}
