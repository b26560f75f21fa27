import type { TicketingKey } from '@guanming/chaincode/domain';
import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';
import { expect } from 'chai';
import { endOfDay } from './china-days';
import { keyStateOf } from './ticketing-key-state';

const NOW = '2026-11-23T03:00:00Z';
const key = { activeFrom: '2026-11-01T00:00:00Z' } as TicketingKey;

describe('what the page of a spot says', () => {
  it('tells the states of a key apart', () => {
    const at = '2026-11-02T00:00:00Z' as TicketingKey['addedAt'];
    const later = '2027-01-01T00:00:00Z' as TicketingKey['addedAt'];

    expect(keyStateOf(key, NOW)).to.equal('active');
    expect(keyStateOf({ ...key, activeFrom: later }, NOW)).to.equal('waiting');
    expect(keyStateOf({ ...key, retiredAt: at }, NOW)).to.equal('retired');
    expect(keyStateOf({ ...key, retiredAt: at, revokedAt: at }, NOW)).to.equal('revoked');
    expect(keyStateOf({ ...key, vetoedAt: at }, NOW)).to.equal('vetoed');
  });

  it('counts whole days of China', () => {
    expect(startOfChinaDay('2026-01-01')).to.equal('2025-12-31T16:00:00Z');
    expect(endOfDay('2026-12-31')).to.equal('2026-12-31T16:00:00Z');
    expect(chinaDay('2025-12-31T16:00:00Z')).to.equal('2026-01-01');
  });
});
