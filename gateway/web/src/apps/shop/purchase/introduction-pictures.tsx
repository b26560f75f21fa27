import type { ComponentChildren, JSX } from 'preact';

function Picture({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <svg class="intro-picture" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A phone that shows a ticket with a switch that is on. */
export function OrderPicture(): JSX.Element {
  return (
    <Picture>
      <rect class="ip-ink" x="38" y="6" width="46" height="84" rx="9" />
      <rect class="ip-paper" x="42" y="12" width="38" height="72" rx="5" />
      <path class="ip-soft" d="M42 40 54 24l9 11 6-7 11 13v4H42z" />
      <circle class="ip-seal" cx="70" cy="21" r="4" />
      <path class="ip-line" d="M47 54h18M47 60h11" />
      <rect class="ip-accent" x="47" y="68" width="28" height="11" rx="5.5" />
      <circle class="ip-paper" cx="69" cy="73.500" r="4" />
      <path class="ip-accent" d="M92 50l14-6 3 20-14 6z" />
      <path class="ip-dash" d="M99 49l3 18" />
    </Picture>
  );
}

/** Three linked blocks; the middle one bears the bureau's shield. */
export function ChainPicture(): JSX.Element {
  const block = 'l16 8v18l-16 8-16-8V';
  return (
    <Picture>
      <path class="ip-dash" d="M34 56h14M72 56h14" />
      <path class="ip-soft" d={`M22 38${block}46z`} />
      <path class="ip-soft" d={`M98 38${block}46z`} />
      <path class="ip-line" d="M6 46l16 8 16-8M22 54v18M82 46l16 8 16-8M98 54v18" />
      <path class="ip-accent" d="M60 22l20 10v24L60 66 40 56V32z" />
      <path class="ip-paper" d="M60 31l11 4v8c0 8-5 12-11 14-6-2-11-6-11-14v-8z" />
      <path class="ip-tick" d="M54.500 44l4 4 7-8" />
    </Picture>
  );
}

/** An invoice with its seal, and the answer "genuine". */
export function ReimbursePicture(): JSX.Element {
  return (
    <Picture>
      <path class="ip-paper ip-edge" d="M26 10h50v74l-8-5-8 5-9-5-8 5-8-5-9 5z" />
      <path class="ip-line" d="M34 24h22M34 34h34M34 42h34M34 50h20" />
      <ellipse class="ip-stamp" cx="62" cy="24" rx="10" ry="6.500" />
      <rect class="ip-soft" x="34" y="58" width="14" height="14" rx="2" />
      <path class="ip-line" d="M38 62h3v3M44 62v3M38 68h3M44 68h1" />
      <circle class="ip-accent" cx="84" cy="64" r="19" />
      <path class="ip-tick-big" d="M75 64.500l6.500 6.500L94 58" />
    </Picture>
  );
}
