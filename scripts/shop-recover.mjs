import { runVerb } from './lib/verb.mjs';

await runVerb(async () => await import('./lib/shop-recover.mjs'));
