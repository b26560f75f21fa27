import { render } from 'preact';
import type { ComponentType } from 'preact';
import { startLanguage } from './i18n/language';

/** Shows an app in the page that loaded it. */
export function startPage(App: ComponentType): void {
  startLanguage();
  const root = document.getElementById('app');
  if (root !== null) {
    render(<App />, root);
  }
}
