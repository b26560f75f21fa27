import { runVerb } from './lib/verb.mjs';

await runVerb(async () => await import('./lib/network-verb.mjs'));
