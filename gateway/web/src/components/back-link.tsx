import type { JSX } from 'preact';
import { goBackTo, lastPlace } from '../kept-place';

/** A way back to a list: as it was left, if one came from there. */
export function BackLink({
  to,
  children,
}: {
  /** Path of the list. */
  readonly to: string;
  readonly children: string;
}): JSX.Element {
  return (
    <a
      class="nav-link back"
      href={lastPlace(to)}
      onClick={(event) => {
        if (goBackTo(to)) {
          event.preventDefault();
        }
      }}
    >
      ← {children}
    </a>
  );
}
