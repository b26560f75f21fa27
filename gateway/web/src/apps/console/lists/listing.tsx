import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Empty, ErrorNotice, Skeleton } from '../../../components/feedback';
import type { IconName } from '../../../components/icon';
import { ledgerText } from '../ledger-dictionary';
import { TableBox } from '../../../components/table-box';
import type { List } from './use-list';

/** A list in all its states: loading, empty, failed, and with more to come. */
export function Listing<Item>({
  list,
  label,
  columns,
  icon,
  nothing,
  row,
}: {
  readonly list: List<Item>;
  readonly label: string;
  readonly columns: readonly string[];
  readonly icon: IconName;
  /** Said of an empty list. */
  readonly nothing?: string;
  readonly row: (item: Item, index: number) => JSX.Element;
}): JSX.Element {
  const { items, error, loading, hasMore } = list;
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} onRetry={list.reload} />}
      {items === undefined && loading && <Skeleton lines={6} height="2.5rem" />}
      {items?.length === 0 && <Empty icon={icon}>{nothing ?? ledgerText('nothingYet')}</Empty>}
      {items !== undefined && items.length > 0 && (
        <TableBox label={label} columns={columns}>
          {items.map(row)}
        </TableBox>
      )}
      {hasMore && (
        <div>
          <Button kind="secondary" busy={loading} icon="down" onClick={list.more}>
            {ledgerText('more')}
          </Button>
        </div>
      )}
    </>
  );
}
