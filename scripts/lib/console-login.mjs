import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { consoleLinkText, newConsoleLink, readLocal, requireServers } from './servers.mjs';

/** `npm run console:login`: a new one-time link to the tax bureau's console. */
export async function main(args) {
  const { dir, json, account } = readOptions('run console:login', args, ['json'], ['account']);
  await prepare(process.stderr);
  await requireServers(dir);
  const local = readLocal(dir);
  const link = await newConsoleLink(local, account);
  process.stdout.write(
    json ? `${JSON.stringify(link, null, 2)}\n` : `${consoleLinkText(link, local)}\n`,
  );
}
