import { directEnvironment } from './direct-environment.mjs';
import { prepare } from './prepare.mjs';
import { inRepository } from './repository.mjs';
import { runVisibly } from './run-command.mjs';

const fuzz = ['gateway', 'e2e', 'dist', 'testing', 'openapi-fuzz', 'main.js'];

/** `npm run test:fuzz`: asks every server what its OpenAPI document allows, and what it does not. */
export async function main(args) {
  await prepare();
  return runVisibly('The fuzz', process.execPath, [inRepository(...fuzz), ...args], {
    env: directEnvironment(),
  });
}
