import { SeededRandom } from '@guanming/runtime/testing';
import { Installation } from '../installation/installation';
import { Campaign } from './campaign';
import { cardsFor, Deck } from './deck';
import { findPlants } from './find-plants';
import { Journal } from './journal';
import { plants } from './plants';
import { realPlants } from './real-plants';
import type { Hands } from './real-plants';
import { isClean, renderReport } from './report';
import type { CampaignOutcome } from './report';
import type { Round } from './round';

/** All is well so long after the end of a cause, in milliseconds. */
const LIMIT_MS = 60_000;

/** How the campaign was asked for. */
interface FaultsOptions {
  /** The folder of an installation that runs, with volumes of its own (`mountVolumes`). */
  readonly dir: string;
  readonly seed: number;
  readonly minutes: number;
  /** Name of a defect to be found, or `all`. */
  readonly plant?: string | undefined;
  /** Folder for evidence and logs of a failing round. */
  readonly keepIn: string;
  readonly hands: Hands;
  readonly print: (line: string) => void;
}

/** Runs the campaign; gives the exit code: 0 when nothing was violated and nothing stuck. */
export async function runFaults(options: FaultsOptions): Promise<number> {
  const { dir, seed, plant, hands, print } = options;
  const installation = new Installation(dir);
  if (plant === 'all') {
    const tell = (name: string, isFound: boolean): void => {
      print(`${isFound ? '✔ found' : '✖ not found'}  ${name}`);
    };
    return (await findPlants(installation, seed, hands, tell)) ? 0 : 1;
  }
  const outcome = await runRounds(installation, options);
  print(renderReport(outcome, seed));
  return isClean(outcome) ? 0 : 1;
}

async function runRounds(
  installation: Installation,
  { dir, seed, minutes, plant = '', keepIn, hands, print }: FaultsOptions,
): Promise<CampaignOutcome> {
  const journal = new Journal(keepIn, dir, print);
  const { start } = hands;
  const alter = plants[plant]?.alter;
  const evil = realPlants[plant];
  const campaign = await Campaign.begin({ installation, seed, limitMs: LIMIT_MS, start, alter });
  const deck = new Deck(cardsFor({ hasVolumes: true, canStart: true }), new SeededRandom(seed));
  const rounds: Round[] = [];
  try {
    for (const until = Date.now() + minutes * 60_000; Date.now() < until;) {
      const round = await campaign.runRound(
        deck.deal(),
        evil && (() => evil.act(installation, hands)),
      );
      rounds.push(round);
      journal.tell(round);
      if (round.violations.length > 0) {
        journal.keep(round);
        if (plant !== '') {
          break;
        }
        await hands.restart();
      }
    }
    const atTheEnd = await campaign.lookAgain();
    return { rounds, orders: campaign.orderCount, atTheEnd };
  } finally {
    await campaign.close();
  }
}
