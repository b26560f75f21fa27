import type { JSX } from 'preact';
import { text } from '../shop-dictionary';

/** The invoices that this terminal keeps. */
export function WalletPage(): JSX.Element {
  return <h1>{text('wallet')}</h1>;
}
