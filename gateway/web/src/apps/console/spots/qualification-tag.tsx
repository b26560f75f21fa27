import type { BillingQualification } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import type { Mood } from '../../../components/feedback';
import { text } from '../console-dictionary';
import type { ConsoleKey } from '../console-dictionary';

/** Standing of a spot today, by its qualification and the dates of it. */
type Standing = 'none' | 'granted' | 'waiting' | 'expired' | 'suspended' | 'revoked';

/** @param now - UTC, RFC 3339 */
function standingOf(qualification: BillingQualification | undefined, now: string): Standing {
  if (qualification === undefined) {
    return 'none';
  }
  const { status, validFrom, validUntil } = qualification;
  if (status !== 'granted') {
    return status;
  }
  if (Date.parse(now) < Date.parse(validFrom)) {
    return 'waiting';
  }
  return Date.parse(now) < Date.parse(validUntil) ? 'granted' : 'expired';
}

const looks: Readonly<Record<Standing, readonly [Mood | undefined, ConsoleKey]>> = {
  none: [undefined, 'standingNone'],
  granted: ['good', 'standingGranted'],
  waiting: ['info', 'standingWaiting'],
  expired: ['warn', 'standingExpired'],
  suspended: ['warn', 'standingSuspended'],
  revoked: ['bad', 'standingRevoked'],
};

/** The standing in a word and a sign. */
export function QualificationTag({
  qualification,
}: {
  readonly qualification: BillingQualification | undefined;
}): JSX.Element {
  const [mood, key] = looks[standingOf(qualification, new Date().toISOString())];
  return <Tag {...(mood === undefined ? {} : { mood })}>{text(key)}</Tag>;
}
