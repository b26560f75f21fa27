import { expect } from 'chai';
import { parseSince } from './since';

const now = new Date(2026, 10, 28, 19, 26, 30).getTime();

describe('parseSince', () => {
  it('reads how long ago', () => {
    expect(parseSince('90s', now)).to.equal(now - 90_000);
    expect(parseSince('10m', now)).to.equal(now - 600_000);
    expect(parseSince('2h', now)).to.equal(now - 7_200_000);
    expect(parseSince('1d', now)).to.equal(now - 86_400_000);
  });

  it('reads a local time of day, of yesterday when it has not come yet', () => {
    expect(parseSince('19:20', now)).to.equal(new Date(2026, 10, 28, 19, 20).getTime());
    expect(parseSince('23:00:05', now)).to.equal(new Date(2026, 10, 27, 23, 0, 5).getTime());
  });

  it('reads a date and time', () => {
    expect(parseSince('2026-11-28T10:00:00Z', now)).to.equal(Date.parse('2026-11-28T10:00:00Z'));
    expect(parseSince('2026-11-28 10:00', now)).to.equal(new Date(2026, 10, 28, 10).getTime());
  });

  it('reads nothing else', () => {
    for (const text of ['', 'yesterday', '10', '25:00x', '2026-13-45', '-5m']) {
      expect(parseSince(text, now), text).to.equal(undefined);
    }
  });
});
