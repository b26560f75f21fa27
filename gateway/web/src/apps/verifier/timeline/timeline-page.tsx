import type { JSX } from 'preact';
import { text } from '../verifier-dictionary';
import { Timeline } from './timeline';

/** The timeline alone, at an address that number and check code make. */
export function TimelinePage(claim: {
  readonly invoiceNumber: string;
  readonly checkCode: string;
}): JSX.Element {
  return (
    <article class="stack">
      <a class="nav-link back" href="#/">
        ← {text('back')}
      </a>
      <h1 class="code">{claim.invoiceNumber}</h1>
      <Timeline claim={claim} />
    </article>
  );
}
