import fc from 'fast-check';
import { issuingCommands } from './issuing-commands';
import type { IssuingCommand } from './issuing-commands';
import { assertEveryNumberUsable, assertPromisesKept, assertSettled } from './issuing-invariants';
import { IssuingWorld } from './issuing-world';
import { SOUND } from './planted-defects';
import type { Defect } from './planted-defects';

/** Steps of one run. */
const STEPS = { minLength: 8, maxLength: 20 };

/** One of so many runs uses every number of a spot up. */
const DRAINED_OF = 4;

/** How often, from which seed and with what defect the property is tried. */
export interface PropertyOptions {
  readonly runs: number;
  readonly seed: number;
  readonly defect?: Defect | undefined;
  /** How long a shorter run that fails is sought, in milliseconds; 0: it is not. */
  readonly shrinkMs?: number;
}

/** Result of trying the property. */
export interface PropertyOutcome {
  readonly runs: number;
  /** Steps of a run that broke a promise, and which; absent: none did. */
  readonly failure?: string | undefined;
}

/**
 * Whatever happens to two servers of the bureau, the ledger keeps its promises, and once all faults
 * have ended every order settles.
 */
export async function tryIssuing(options: PropertyOptions): Promise<PropertyOutcome> {
  const { runs, seed, defect = SOUND, shrinkMs = 0 } = options;
  const steps = fc.array(fc.oneof(...issuingCommands), { ...STEPS, size: 'max' });
  const property = fc.asyncProperty(steps, fc.nat(), async (commands, chance) => {
    await runOnce(commands, chance, defect);
  });
  const details = await fc.check(property, {
    numRuns: runs,
    seed,
    endOnFailure: shrinkMs === 0,
    ...(shrinkMs === 0 ? {} : { interruptAfterTimeLimit: shrinkMs, markInterruptAsFailure: true }),
  });
  return { runs: details.numRuns, failure: fc.defaultReportMessage(details) };
}

/**
 * Takes the steps in a world of their own.
 *
 * @param chance - seed of delays, weather and back-off
 * @returns what came into blocks, in order
 * @throws Error the promises that were broken
 */
export async function runOnce(
  commands: Iterable<IssuingCommand>,
  chance: number,
  defect: Defect = SOUND,
): Promise<readonly string[]> {
  const world = await IssuingWorld.create(chance, defect);
  try {
    await fc.asyncModelRun(() => ({ model: { isHeldBack: false }, real: world }), commands);
    await world.settle();
    assertPromisesKept(world);
    assertSettled(world);
    if (chance % DRAINED_OF === 0) {
      await assertEveryNumberUsable(world);
    }
    return world.trace;
  } finally {
    world.end();
  }
}
