import { expect } from 'chai';
import { BenchArgumentError, parseBenchPlan } from './bench-plan';

describe('parseBenchPlan', () => {
  it('takes what it is given', () => {
    expect(parseBenchPlan([])).to.deep.equal({ json: false, rounds: 3, inFlight: 200 });
    expect(parseBenchPlan(['--json', '--rounds', '1', '--in-flight=256'])).to.deep.equal({
      json: true,
      rounds: 1,
      inFlight: 256,
    });
  });

  it('takes what is measured alone', () => {
    const { leaderKills, spots, twoBureaus } = parseBenchPlan([
      ...['--leader-kills', '3', '--spots', '10000', '--two-bureaus', '120'],
    ]);

    expect({ leaderKills, spots, twoBureaus }).to.deep.equal({
      leaderKills: 3,
      spots: 10_000,
      twoBureaus: 120,
    });
  });

  it('says why no more orders can be under way', () => {
    for (const count of ['1600', '257']) {
      expect(() => parseBenchPlan(['--in-flight', count])).to.throw(
        BenchArgumentError,
        `--in-flight must be a whole number from 1 to 256, not "${count}". A billing server keeps`,
      );
    }
  });

  it('refuses what is no number, and what it does not know', () => {
    for (const args of [
      ['--rounds', '0'],
      ['--rounds', '1e2'],
      ['--rounds', ''],
      ['--in-flight', ' 5'],
      ['--in-flight=-1'],
      ['--inflight', '5'],
      ['5'],
    ]) {
      expect(() => parseBenchPlan(args), args.join(' ')).to.throw(BenchArgumentError);
    }
  });
});
