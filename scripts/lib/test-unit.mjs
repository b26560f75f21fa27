import { prepare } from './prepare.mjs';
import { runMocha } from './mocha.mjs';

/** `npm run test:unit`: the quick loop; its arguments go to mocha. */
export async function main(args) {
  await prepare();
  const { failed } = await runMocha('.mocharc.json', { args });
  return failed === 0 ? 0 : 1;
}
