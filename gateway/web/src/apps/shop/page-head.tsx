import type { ComponentChildren, JSX } from 'preact';
import { Foreign } from '../../components/feedback';
import { Icon } from '../../components/icon';
import { useTitle } from '../../use-title';
import { text } from './shop-dictionary';

/** Names the page in the browser's tab. */
export function usePageTitle(title: string): void {
  useTitle(`${title} · ${text('shopName')}`);
}

/** The heading of a page, with the way back where there is one. */
export function PageHead({
  title,
  back,
  backLabel = text('back'),
  children,
}: {
  /** May be a name from elsewhere. */
  readonly title: string;
  /** Where one comes from, `#…`. */
  readonly back?: string;
  readonly backLabel?: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  usePageTitle(title);
  return (
    <div class="page-head">
      {back !== undefined && (
        <a class="round-link" href={back} aria-label={backLabel}>
          <Icon name="back" />
        </a>
      )}
      <h1>
        <Foreign>{title}</Foreign>
      </h1>
      {children}
    </div>
  );
}
