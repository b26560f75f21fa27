import { commandFor } from '../folder/command-for';
import type { CertificateState, CertificateValidity } from './certificate-validity';

/** One sentence: which certificate, whose, and since or until when (UTC). */
export function describeCertificate(certificate: CertificateValidity): string {
  const { name, organization, state, notBefore, notAfter, daysLeft } = certificate;
  const whose = `The ${name} (${organization})`;
  switch (state) {
    case 'expired':
      return `${whose} expired on ${minuteOf(notAfter)}, ${days(-daysLeft - 1)} ago.`;
    case 'not-yet-valid':
      return `${whose} is valid from ${minuteOf(notBefore)} on, and the clock of this machine says ${minuteOf(new Date())}.`;
    case 'expires-soon':
      return `${whose} expires on ${minuteOf(notAfter)}, in ${days(daysLeft)}.`;
    case 'valid':
      return `${whose} is valid until ${minuteOf(notAfter)}.`;
  }
}

const remedies: Readonly<Record<CertificateState, (dir: string) => string>> = {
  expired: (dir) =>
    'Put a certificate of the same authority, and for a node of the same key, in its place, then ' +
    `"${commandFor('stop', dir)}" and "${commandFor('start', dir)}"; after the end of a root, and ` +
    `on a network for trying out, "${commandFor('run reset', dir)}" makes everything anew.`,
  'not-yet-valid': () =>
    'Set the clock of this machine ("timedatectl" shows it), then start again.',
  'expires-soon': () => 'Put another of the same authority in its place before that day.',
  valid: () => 'Nothing has to be done.',
};

/** Advice about a certificate of a network folder. */
export function certificateAdvice(
  { state }: Pick<CertificateValidity, 'state'>,
  dir: string,
): string {
  return remedies[state](dir);
}

function days(count: number): string {
  if (count === 0) {
    return 'less than a day';
  }
  return count === 1 ? '1 day' : `${count} days`;
}

/** `2026-11-28 19:20 UTC`. */
function minuteOf(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
