import { InvoiceError } from '@guanming/chaincode/domain';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import pino from 'pino';
import { newMetrics } from '../../http/metrics';
import type { NumbersSurvey } from './numbers-service';
import type { NumbersLeft } from './numbers-left';
import { SectionKeeper } from './section-keeper';

const policy = { perYear: 100, freeBelow: 2_000, daysAhead: 17 };

function spotWith(name: string, left: number, isAutomatic = true): NumbersLeft {
  const scenicSpotId = name as ScenicSpotId;
  return { scenicSpotId, year: 2026, left, perDay: 1, nextSection: 1, isAutomatic, isShort: true };
}

describe('SectionKeeper', () => {
  const metrics = newMetrics();
  const asked: string[] = [];
  let survey: () => Promise<NumbersSurvey>;
  let keeper: SectionKeeper;

  before(() => {
    keeper = new SectionKeeper({
      numbers: { survey: () => survey() },
      grants: {
        grantNext: (scenicSpotId) => {
          asked.push(scenicSpotId);
          const refusal = new InvoiceError('SECTION_NOT_DUE', 'enough');
          return Promise.resolve(scenicSpotId === 'refused' ? refusal : undefined);
        },
      },
      logger: pino({ level: 'silent' }),
      metrics,
    });
  });

  after(() => keeper.close());

  const gauge = async (name: string): Promise<string[]> =>
    (await metrics.metrics()).split('\n').filter((line) => line.startsWith(name));

  it('has sections granted where the policy provides for them, and asks little where not', async () => {
    const short = [spotWith('refused', 3), spotWith('manual', 5, false), spotWith('automatic', 7)];
    survey = () => Promise.resolve({ policy, short, lowest: 3 });

    await keeper.keep();
    await keeper.keep();

    expect(asked).to.deep.equal(['refused', 'automatic', 'automatic']);
    expect(await gauge('guanming_numbers_left')).to.deep.equal(['guanming_numbers_left 3']);
    expect(await gauge('guanming_spots_short_of_numbers')).to.deep.equal([
      'guanming_spots_short_of_numbers{automatic="true"} 2',
      'guanming_spots_short_of_numbers{automatic="false"} 1',
    ]);
  });

  it('knows nothing while the ledger does not answer', async () => {
    survey = () => Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'x'));

    keeper.start();

    await waitUntil('the keeper to have failed', async () => {
      const [line] = await gauge('guanming_numbers_left');
      return line === 'guanming_numbers_left Nan';
    });
  });
});
