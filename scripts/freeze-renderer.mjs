import { runVerb } from './lib/verb.mjs';

await runVerb(async () => await import('./lib/freeze-renderer.mjs'));
