import type { OrderView } from '@guanming/wire';
import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import type { Mood } from '../../../components/feedback';
import type { IconName } from '../../../components/icon';
import { text } from '../shop-dictionary';

const looks: Readonly<
  Record<OrderView['invoice']['status'], { readonly mood?: Mood; readonly icon: IconName }>
> = {
  declined: { icon: 'invoice' },
  requested: { mood: 'info', icon: 'clock' },
  issued: { mood: 'good', icon: 'check' },
  refused: { mood: 'bad', icon: 'warning' },
};

/** Where the invoice of an order stands, in a word. */
export function OrderStatus({ order }: { readonly order: OrderView }): JSX.Element {
  const { status } = order.invoice;
  return <Tag {...looks[status]}>{text(`status_${status}`)}</Tag>;
}
