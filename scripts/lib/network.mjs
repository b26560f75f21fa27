import { existsSync } from 'node:fs';
import { inRepository, requireBuilt } from './repository.mjs';
import { prepare } from './prepare.mjs';

/** The network package; exists only after {@link prepare}. */
export function network() {
  return requireBuilt('@guanming/network');
}

/** The command to type for a verb that is meant for a network folder; exists only after {@link prepare}. */
export function commandFor(verb, dir) {
  return network().commandFor(verb, dir);
}

/** The supervisor alone: what is needed to stop things, also when the rest does not compile. */
export async function supervisor() {
  const compiled = inRepository('network', 'dist', 'supervisor', 'index.js');
  if (!existsSync(compiled) || !existsSync(inRepository('node_modules', 'undici'))) {
    await prepare();
  }
  return requireBuilt(compiled);
}

/** Lists the processes of a network folder by its supervisor; empty when there is none. */
export async function listProcesses(dir) {
  const { SupervisorClient } = await supervisor();
  const client = await SupervisorClient.connect(dir);
  return client === undefined ? [] : await client.list();
}
