import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Switch } from '../../../components/fields';
import { files } from '../documents/documents';
import type { Booking } from '../documents/judge';
import { text } from '../verifier-dictionary';
import { ownCodes } from './own-companies';

/** Whether invoices that an earlier visit checked are booked; for this visit only. */
const takesSeenBefore = signal(false);

/** What the accountant books. */
export const booking = computed<Booking>(() => ({
  ownCodes: ownCodes.value,
  takesSeenBefore: takesSeenBefore.value,
}));

/** Lets the accountant book what an earlier visit checked: that it was checked is not that it was booked. */
export function SeenBefore(): JSX.Element | null {
  const count = files.value.filter(({ seenBefore }) => seenBefore !== undefined).length;
  return count === 0 ? null : (
    <Switch
      label={text('takeSeenBefore', { count })}
      hint={text('takeSeenBeforeHint')}
      checked={takesSeenBefore.value}
      onChange={(takes) => {
        takesSeenBefore.value = takes;
      }}
    />
  );
}
