import type { JSX } from 'preact';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icon';
import type { NavItem } from '../../components/shell';
import { text } from './shop-dictionary';
import type { ShopKey } from './shop-dictionary-zh';

const tabs: readonly { readonly key: ShopKey; readonly path: string; readonly icon: IconName }[] = [
  { key: 'spots', path: '/', icon: 'mountain' },
  { key: 'orders', path: '/orders', icon: 'list' },
  { key: 'wallet', path: '/wallet', icon: 'wallet' },
  { key: 'settings', path: '/settings', icon: 'settings' },
];

function isCurrent(path: string, location: string): boolean {
  return path === '/'
    ? location === '/' || location.startsWith('/spots')
    : location === path || location.startsWith(`${path}/`);
}

/** The places of the shop, for the header of a wide window. */
export function navItems(location: string): NavItem[] {
  return tabs.map(({ key, path }) => ({
    href: `#${path}`,
    text: text(key),
    current: isCurrent(path, location),
  }));
}

/** The places of the shop, at the thumb. */
export function TabBar({ location }: { readonly location: string }): JSX.Element {
  return (
    <nav class="tab-bar" aria-label={text('navigation')}>
      {tabs.map(({ key, path, icon }) => (
        <a
          key={key}
          href={`#${path}`}
          aria-current={isCurrent(path, location) ? 'page' : undefined}
        >
          <Icon name={icon} />
          {text(key)}
        </a>
      ))}
    </nav>
  );
}
