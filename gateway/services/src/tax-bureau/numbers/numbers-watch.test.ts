import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import pino from 'pino';
import { newMetrics } from '../../http/metrics';
import type { NumbersSurvey } from './numbers-service';
import { NumbersWatch } from './numbers-watch';

const policy = { perYear: 100, freeBelow: 2_000, daysAhead: 17 };
const short = ['one-spot', 'two-spot'].map((name) => ({
  ...{ scenicSpotId: name as ScenicSpotId, year: 2026, left: 3 },
  ...{ perDay: 1, nextSection: 100, isShort: true },
}));

/** What the metrics say of a survey that was begun. */
async function metricsOf(survey: () => Promise<NumbersSurvey>): Promise<string[]> {
  const metrics = newMetrics();
  let surveys = 0;
  const numbers = {
    survey: () => {
      surveys += 1;
      return survey();
    },
  };
  const watch = new NumbersWatch({ numbers, logger: pino({ level: 'silent' }), metrics });
  watch.start();
  await waitUntil('the survey to be made', () => surveys === 1);
  await watch.close();
  const lines = (await metrics.metrics()).split('\n');
  return lines.filter((line) => /^guanming_(numbers|spots)_/.test(line));
}

describe('NumbersWatch', () => {
  it('tells the metrics what a survey says', async () => {
    const survey = { policy, short, lowest: 3 };

    expect(await metricsOf(() => Promise.resolve(survey))).to.deep.equal([
      'guanming_numbers_left 3',
      'guanming_spots_short_of_numbers 2',
    ]);
  });

  it('knows nothing while the ledger does not answer', async () => {
    const failure = new LedgerError('EVALUATE_UNAVAILABLE', 'x');

    expect(await metricsOf(() => Promise.reject(failure))).to.deep.equal([
      'guanming_numbers_left Nan',
      'guanming_spots_short_of_numbers Nan',
    ]);
  });
});
