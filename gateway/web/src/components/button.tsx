import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icon';
import type { IconName } from './icon';

/** How a button is drawn, and what it does. */
export interface ButtonProps {
  readonly children?: ComponentChildren;
  /** `primary` at most once on a screen. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** The name of a button that shows its sign alone. */
  readonly label?: string;
  /** Under way: pressed again it does nothing, and keeps the focus. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly type?: 'button' | 'submit';
  readonly expanded?: boolean;
  readonly onClick?: () => void;
}

/** A button, 44 px high at least. */
export function Button(props: ButtonProps): JSX.Element {
  const { children, kind = 'primary', icon, label, busy = false, type = 'button' } = props;
  const press = (event: Event): void => {
    if (busy) {
      event.preventDefault();
    } else {
      props.onClick?.();
    }
  };
  return (
    <button
      type={type}
      class="button"
      data-kind={kind}
      data-wide={props.wide}
      data-icon={children === undefined}
      disabled={props.disabled}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      aria-label={label}
      aria-expanded={props.expanded}
      title={children === undefined ? label : undefined}
      onClick={press}
    >
      {busy ? <span class="busy-dot" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
