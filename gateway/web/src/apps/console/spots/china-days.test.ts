import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import { expect } from 'chai';
import { formatDate } from '../../../i18n/format';
import { endOfDay, lastMomentBefore } from './china-days';

describe('days of China', () => {
  it('begin and end eight hours before those of UTC', () => {
    expect(startOfChinaDay('2026-11-23')).to.equal('2026-11-22T16:00:00Z');
    expect(endOfDay('2026-11-23')).to.equal('2026-11-23T16:00:00Z');
    expect(chinaDay('2026-11-22T16:00:00Z')).to.equal('2026-11-23');
  });

  it('show a last day that is included as it was typed', () => {
    const last = lastMomentBefore(endOfDay('2026-12-31'));

    expect(chinaDay(last)).to.equal('2026-12-31');
    expect(formatDate(last)).to.equal(formatDate('2026-12-31T04:00:00Z'));
  });
});
