import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { chooseLanguage, language } from '../i18n/language';
import { shared } from '../i18n/shared-dictionary';
import { KeptUntilClosed } from './kept-until-closed';

/** A place in the navigation; `href` begins with `#`. */
export interface NavItem {
  readonly href: string;
  readonly text: string;
  readonly current: boolean;
}

/** The language that is not shown, to change to. */
function LanguageButton(): JSX.Element {
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      class="button"
      data-kind="quiet"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => {
        chooseLanguage(other);
      }}
    >
      {shared('otherLanguage')}
    </button>
  );
}

/** Frame of every page: brand, navigation, language; the content gets the focus on arrival. */
export function Shell({
  name,
  home = '#/',
  nav = [],
  navLabel,
  page,
  actions,
  footer,
  children,
}: {
  /** Name of the terminal, beside the brand. */
  readonly name: string;
  readonly home?: string;
  readonly nav?: readonly NavItem[];
  readonly navLabel?: string;
  /** Changes when another page is shown: then the focus goes to its beginning. */
  readonly page: string;
  readonly actions?: ComponentChildren;
  readonly footer?: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.focus();
    scrollTo({ top: 0 });
  }, [page]);
  return (
    <div class="shell">
      <header class="shell-header">
        <a
          class="skip-link"
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {shared('skipToContent')}
        </a>
        <div class="shell-bar">
          <a class="brand" href={home}>
            <span class="brand-seal" aria-hidden="true">
              冠名
            </span>
            <span>{name}</span>
          </a>
          {nav.length > 0 && (
            <nav class="shell-nav" aria-label={navLabel}>
              {nav.map(({ href, text, current }) => (
                <a key={href} href={href} aria-current={current ? 'page' : undefined}>
                  {text}
                </a>
              ))}
            </nav>
          )}
          <div class="row shell-actions">
            {actions}
            <LanguageButton />
          </div>
        </div>
      </header>
      <main class="shell-main" ref={main} tabIndex={-1}>
        <KeptUntilClosed />
        {children}
      </main>
      <footer class="shell-footer">
        {footer}
        <p>{shared('timesOfChina')}</p>
        <p>
          <a href="/licences.txt">{shared('licences')}</a>
        </p>
      </footer>
    </div>
  );
}
