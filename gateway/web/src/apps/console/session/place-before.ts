import { tabTexts } from '../../../kept/text-store';

/** Where a tab keeps the place that it showed before a sign-in. */
const STORED = 'guanming.console.place';

/** Only what stands behind the `#`, and no link to sign in: it works once. */
function isPlace(hash: string): boolean {
  return hash.startsWith('#/') && hash !== '#/' && !hash.startsWith('#/sign-in/');
}

/** Remembers the place of the address, to come back to it after a sign-in by a link in this tab. */
export function rememberPlace(): void {
  if (isPlace(location.hash)) {
    tabTexts.write(STORED, location.hash);
  }
}

/** Goes to the place that was shown before the sign-in, or to the beginning. */
export function goToPlaceBefore(): void {
  const before = tabTexts.read(STORED) ?? '';
  tabTexts.write(STORED, '');
  const hash = isPlace(location.hash) ? location.hash : isPlace(before) ? before : '#/';
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
