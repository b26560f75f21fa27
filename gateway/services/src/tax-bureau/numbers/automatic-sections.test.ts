import { parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { AutomaticSections, ScenicSpotHead } from '@guanming/chaincode/domain';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import type { TestSpotOptions } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import fc from 'fast-check';
import { NumberAllotment } from './number-allotment';

/** New Year's Eve in China. */
const LAST_MOMENT = Date.parse('2026-12-31T15:59:50Z');
const MINUTE = 60_000;

/** A bureau's server on a ledger in memory whose clock the test moves. */
class Bureau {
  now = LAST_MOMENT;
  readonly ledger = new InMemoryLedger(0, { clock: () => this.now });
  readonly port = this.ledger.taxBureau.bureau('BillingMSP');
  readonly provider = {
    commitStatus: () => Promise.resolve({ known: true, valid: true, code: 'VALID' } as const),
  };

  server(instance = 'bureau-1'): NumberAllotment {
    return new NumberAllotment(this.port, this.provider, instance, () => new Date(this.now));
  }

  async register(options: TestSpotOptions = {}): Promise<ScenicSpotHead> {
    const { taxBureau } = this.ledger;
    const clock = (): number => this.now;
    const spot = await TestSpot.register(taxBureau, { ...options, clock, withoutSection: true });
    const { scenicSpotId } = spot;
    const { firstSequence } = options;
    await taxBureau.officer().grantSection({ scenicSpotId, year: 2026, section: 0, firstSequence });
    return (await this.port.readSpot(scenicSpotId)).value.head;
  }

  async setPolicy(automaticSections: AutomaticSections): Promise<void> {
    const { value } = await this.port.readSettings();
    const next = { ...value, version: value.version + 1, automaticSections };
    await this.ledger.taxBureau.officer().updateSettings(next);
  }

  async sections({ scenicSpotId }: ScenicSpotHead): Promise<string[]> {
    const { value } = await this.port.listSections(scenicSpotId);
    return value.map(({ year, section }) => `${year}/${section}`);
  }
}

/** Numbers in as many transactions as it takes, each of which uses all that it has. */
async function take(
  server: NumberAllotment,
  head: ScenicSpotHead,
  count: number,
): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    await server.replenish(head);
    const draw = server.draw(Array.from({ length: count - taken.length }, () => head));
    const issued = new Set(draw.numbers.filter((number) => number !== undefined));
    draw.end({ kind: 'written', transactionId: 'a'.repeat(64), issued, foreign: new Set() });
    taken.push(
      ...[...issued].map((number) => {
        const { year, sequence } = parseInvoiceNumber(number);
        return `${year}/${sequence}`;
      }),
    );
  }
  return taken;
}

describe('sections that the contract grants by itself', () => {
  it('carry a spot over its 10,000th invoice, in time', async () => {
    const bureau = new Bureau();
    const head = await bureau.register({ firstSequence: 7_500 });
    const server = bureau.server();
    const taken = new Set<string>();

    for (let hundred = 0; hundred < 27; hundred += 1) {
      (await take(server, head, 100)).forEach((number) => taken.add(number));
    }

    expect(taken.size).to.equal(2_700);
    expect(taken).to.include('2026/9999').and.to.include('2026/10000');
    // The contract grants a section with the first of its numbers that is used.
    expect(await bureau.sections(head)).to.deep.equal(['2026/0']);
  });

  it('carry a spot into the new year, on demand of its first order', async () => {
    const bureau = new Bureau();
    const head = await bureau.register();
    const server = bureau.server();
    expect(await take(server, head, 1)).to.deep.equal(['2026/0']);

    bureau.now += MINUTE;

    expect(await take(server, head, 2)).to.deep.equal(['2027/0', '2027/1']);
  });

  it('are not granted when the policy is off, and orders go on as soon as it is on', async () => {
    const bureau = new Bureau();
    const head = await bureau.register({ firstSequence: 9_990 });
    const off = { perYear: 0, freeBelow: 2_000, daysAhead: 17 };
    await bureau.setPolicy(off);
    const server = bureau.server();
    await take(server, head, 10);

    const spent = await expectCode(server.replenish(head), 'SECTION_EXHAUSTED');
    bureau.now += MINUTE;
    const missing = await expectCode(server.replenish(head), 'SECTION_NOT_GRANTED');

    expect(spent.message).to.contain(`${head.scenicSpotId} of 2026`).and.to.contain('section 1 of');
    expect(missing.message).to.contain(`section 0 of 2027`);
    await bureau.setPolicy({ ...off, perYear: 1 });
    expect(await take(server, head, 1)).to.deep.equal(['2027/0']);
  });

  it('are used by two servers of the bureau that run out at once', async () => {
    const bureau = new Bureau();
    const head = await bureau.register({ firstSequence: 9_999 });
    const servers = [bureau.server('bureau-1'), bureau.server('bureau-2')];

    const numbers = await Promise.all(servers.map((server) => take(server, head, 50)));

    // The one number of section 0 was leased by one of both and may be sought by the other too.
    expect(new Set(numbers.flat()).size).to.be.greaterThanOrEqual(99);
  });
});

describe('the last numbers of a spot', () => {
  it('are each given once, however often servers are killed, until the year has no more', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 9_700, max: 9_999 }), async (kills, first) => {
        const bureau = new Bureau();
        await bureau.setPolicy({ perYear: 0, freeBelow: 100, daysAhead: 0 });
        const head = await bureau.register({ firstSequence: first });
        const granted = 10_000 - first;
        for (const [index, size] of kills.entries()) {
          // Takes numbers, uses none of them, and is killed.
          const killed = bureau.server(`bureau-${index % 2}`);
          await killed.replenish(head).catch(() => undefined);
          killed.draw(Array.from({ length: size }, () => head));
        }
        const last = bureau.server('bureau-0');

        const numbers = await take(last, head, granted);

        expect(new Set(numbers).size).to.equal(granted);
        await expectCode(last.replenish(head), 'SECTION_EXHAUSTED');
      }),
      { numRuns: 4 },
    );
  }).timeout(60_000);
});
