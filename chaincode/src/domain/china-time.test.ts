import { expect } from 'chai';
import { chinaDay, chinaInstant, chinaTime, startOfChinaDay } from './china-time';

describe('time in China', () => {
  it('is eight hours before UTC, so that the day changes at 16:00Z', () => {
    expect(chinaTime('2026-11-22T15:59:59Z')).to.equal('2026-11-22 23:59:59');
    expect(chinaTime('2026-11-22T16:05:09Z')).to.equal('2026-11-23 00:05:09');
    expect(chinaTime(Date.parse('2026-12-31T16:00:00.750Z'))).to.equal('2027-01-01 00:00:00');
  });

  it('says its offset to machines', () => {
    expect(chinaInstant('2026-11-22T16:05:09.123Z')).to.equal('2026-11-23T00:05:09+08:00');
    expect(Date.parse(chinaInstant('2026-11-22T16:05:09Z'))).to.equal(
      Date.parse('2026-11-22T16:05:09Z'),
    );
  });

  it('has calendar days that begin at 16:00Z', () => {
    expect(chinaDay('2026-11-22T16:00:00Z')).to.equal('2026-11-23');
    expect(chinaDay('2026-11-22T15:59:59Z', 9)).to.equal('2026-12-01');
    expect(startOfChinaDay('2026-11-23')).to.equal('2026-11-22T16:00:00Z');
  });

  it('is of no text that is no moment', () => {
    expect(() => chinaTime('soon')).to.throw(RangeError);
  });
});
