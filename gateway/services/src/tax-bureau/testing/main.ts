import { parseArgs } from 'node:util';
import { tryIssuing } from './issuing-property';
import { plantedDefects } from './planted-defects';
import type { DefectName } from './planted-defects';

/** How long a shorter run that fails is sought, in milliseconds. */
const SHRINK_MS = 120_000;

const names = Object.keys(plantedDefects) as DefectName[];

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Tries the property with defects that it must find; returns how many it did not. */
async function findPlanted(
  chosen: readonly DefectName[],
  runs: number,
  seed: number,
): Promise<number> {
  let missed = 0;
  for (const name of chosen) {
    const outcome = await tryIssuing({ runs, seed, defect: plantedDefects[name] });
    missed += outcome.failure === undefined ? 1 : 0;
    print(
      `${name}: ${outcome.failure === undefined ? 'not found' : 'found'}, ${outcome.runs} runs`,
    );
  }
  return missed;
}

/**
 * `npm run test:properties -- [--runs n] [--seed n] [--plant name | --plant all]`: ends with 1 when a
 * promise is broken, or a planted defect is not found.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string' }, seed: { type: 'string' }, plant: { type: 'string' } },
  });
  const runs = Number(values.runs ?? 200);
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  print(`seed ${seed}`);
  if (values.plant !== undefined) {
    const chosen = names.filter((name) => name === values.plant || values.plant === 'all');
    if (chosen.length === 0) {
      throw new Error(`There is no plant "${values.plant}"; there are: ${names.join(', ')}, all.`);
    }
    process.exitCode = (await findPlanted(chosen, runs, seed)) === 0 ? 0 : 1;
    return;
  }
  const { failure, runs: done } = await tryIssuing({ runs, seed, shrinkMs: SHRINK_MS });
  print(failure ?? `${done} runs, no promise broken`);
  process.exitCode = failure === undefined ? 0 : 1;
}

void main();
