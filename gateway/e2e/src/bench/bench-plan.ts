import { parseArgs } from 'node:util';
import { BUREAU_CONNECTIONS } from '@guanming/services/billing';

/** How much is measured. */
export interface BenchPlan {
  readonly rounds: number;
  /** Orders under way at once. */
  readonly inFlight: number;
  /** Whether the report is JSON. */
  readonly json: boolean;
  /** How many leaders of the orderers are killed; then nothing else is measured. */
  readonly leaderKills?: number;
  /** How many spots are registered and issued for; then nothing else is measured. */
  readonly spots?: number;
  /** For how many seconds two servers of the bureau issue while nodes fail; then nothing else is measured. */
  readonly twoBureaus?: number;
}

/** An argument of the bench is wrong; the message says what is taken, and why no more. */
export class BenchArgumentError extends Error {
  override readonly name = 'BenchArgumentError';
  readonly code = 'BENCH_ARGUMENT_INVALID';
}

const MAX_ROUNDS = 100;
const MAX_KILLS = 1_000;
/** A serial has five digits, and some are the samples'. */
const MAX_SPOTS = 80_000;
/** Once around a paused node there must be time, and a spot has so many numbers. */
const MAX_SECONDS = 3_600;

/**
 * Reads the arguments of the bench, before anything is started for it.
 *
 * @throws BenchArgumentError
 */
export function parseBenchPlan(args: readonly string[]): BenchPlan {
  const values = parse(args);
  const { 'leader-kills': kills, spots, 'two-bureaus': seconds } = values;
  return {
    ...(kills === undefined ? {} : { leaderKills: parseCount('leader-kills', kills, MAX_KILLS) }),
    ...(spots === undefined ? {} : { spots: parseCount('spots', spots, MAX_SPOTS) }),
    ...(seconds === undefined
      ? {}
      : { twoBureaus: parseCount('two-bureaus', seconds, MAX_SECONDS) }),
    json: values.json,
    rounds: parseCount('rounds', values.rounds, MAX_ROUNDS),
    inFlight: parseCount(
      'in-flight',
      values['in-flight'],
      BUREAU_CONNECTIONS,
      ' A billing server keeps so many connections to the tax bureau, each with one order under ' +
        'way; more would wait in front of what is measured.',
    ),
  };
}

function parse(args: readonly string[]): {
  readonly json: boolean;
  readonly rounds: string;
  readonly 'in-flight': string;
  readonly 'leader-kills'?: string | undefined;
  readonly spots?: string | undefined;
  readonly 'two-bureaus'?: string | undefined;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        rounds: { type: 'string', default: '3' },
        'in-flight': { type: 'string', default: '200' },
        'leader-kills': { type: 'string' },
        spots: { type: 'string' },
        'two-bureaus': { type: 'string' },
      },
    });
    return values;
  } catch (cause) {
    const known =
      '--json, --rounds <number>, --in-flight <number>, --leader-kills <number>, ' +
      '--spots <number>, --two-bureaus <seconds>';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BenchArgumentError(`${reason} npm run bench -- takes: ${known}.`, { cause });
  }
}

function parseCount(option: string, text: string, most: number, reason = ''): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > most) {
    throw new BenchArgumentError(
      `--${option} must be a whole number from 1 to ${most}, not "${text}".${reason}`,
    );
  }
  return count;
}
