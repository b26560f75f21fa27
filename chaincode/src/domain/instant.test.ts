import { expect } from 'chai';
import fc from 'fast-check';
import { addSeconds, instantFromSeconds, instantSchema, secondsOfInstant } from './instant';
import { expectCode } from './vectors.test';

describe('instant', () => {
  it('reads real dates in UTC with whole seconds only', () => {
    const refused = [
      '2026-02-29T00:00:00Z',
      '2026-02-31T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-01-01T23:59:60Z',
      '2026-01-01T00:00:00+00:00',
      '2026-01-01T00:00:00.000Z',
      '2026-01-01',
      '2026-01-01T00:00:00Z\n',
    ];

    expect(instantSchema.safeParse('2028-02-29T23:59:59Z').success).to.equal(true);
    expect(refused.filter((text) => instantSchema.safeParse(text).success)).to.deep.equal([]);
  });

  it('is written from seconds and read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        const instant = instantFromSeconds(seconds);
        expect(instantSchema.parse(instant)).to.equal(instant);
        expect(secondsOfInstant(instant)).to.equal(seconds);
      }),
    );
    expect(instantFromSeconds(1_795_356_309)).to.equal('2026-11-22T14:05:09Z');
  });

  it('sorts as text as it does in time', () => {
    const seconds = fc.integer({ min: 0, max: 253_402_300_799 });
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        expect(instantFromSeconds(a) < instantFromSeconds(b)).to.equal(a < b);
      }),
    );
  });

  it('adds seconds over the end of a year', () => {
    expect(addSeconds('2026-12-31T23:59:59Z', 1)).to.equal('2027-01-01T00:00:00Z');
  });

  it('refuses seconds that are no instant', () => {
    for (const seconds of [-1, 0.5, Number.NaN, 253_402_300_800]) {
      expectCode('ARGUMENT_INVALID', () => instantFromSeconds(seconds));
    }
  });
});
