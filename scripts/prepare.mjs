import { runVerb } from './lib/verb.mjs';

await runVerb(async () => {
  const { prepare } = await import('./lib/prepare.mjs');
  return { main: async () => await prepare() };
});
