import type { Installation } from '../installation/installation';
import { Campaign } from './campaign';
import type { CampaignOptions } from './campaign';
import type { PlannedFault } from './fault';
import { judge } from './judge';
import { plants } from './plants';
import { realPlants } from './real-plants';
import type { Hands } from './real-plants';

/** What is really stopped is looked for so long, in milliseconds. */
const LIMIT_MS = 20_000;

const fault: PlannedFault = { kind: 'kill', target: 'verifier-server', delayMs: 0, holdMs: 0 };

/** Names that `--plant` takes. */
export const plantNames: readonly string[] = [...Object.keys(plants), ...Object.keys(realPlants)];

/**
 * Plants each defect once, and tells which were found: those of the observation into the evidence
 * of one round without violation, the real ones into a round of their own.
 *
 * @throws Error when the round without a defect is not clean: then nothing is proven
 */
export async function findPlants(
  installation: Installation,
  seed: number,
  hands: Hands,
  tell: (name: string, isFound: boolean) => void,
): Promise<boolean> {
  const options = { installation, seed, limitMs: LIMIT_MS, start: hands.start };
  const { violations, evidence } = await runOne(options);
  if (violations.length > 0) {
    throw new Error(`Without a plant: ${violations.map(({ text }) => text).join('; ')}`);
  }
  const found: boolean[] = [];
  const note = (name: string, isFound: boolean): void => {
    found.push(isFound);
    tell(name, isFound);
  };
  for (const [name, { expects, alter }] of Object.entries(plants)) {
    note(
      name,
      judge(alter(evidence)).some(({ code }) => code === expects),
    );
  }
  for (const [name, { expects, act, undo }] of Object.entries(realPlants)) {
    const round = await runOne(options, () => act(installation, hands));
    await undo?.(installation, hands);
    note(
      name,
      round.violations.some(({ code }) => code === expects),
    );
  }
  return found.every((isFound) => isFound);
}

async function runOne(
  options: CampaignOptions,
  meanwhile?: () => Promise<void>,
): ReturnType<Campaign['runRound']> {
  const campaign = await Campaign.begin(options);
  try {
    return await campaign.runRound([fault], meanwhile);
  } finally {
    await campaign.close();
  }
}
