import { resolve } from 'node:path';

/** Path of the connection file that an option names, or the environment, or of the network here. */
export function connectionFileOf({ connection }: { readonly connection?: string }): string {
  const { GUANMING_CONNECTION: named, GUANMING_NETWORK_DIR: folder = '.network' } = process.env;
  return resolve(connection ?? named ?? resolve(folder, 'connection', 'verifier.json'));
}
