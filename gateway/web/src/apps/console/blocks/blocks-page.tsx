import type { ListedBlock } from '@guanming/wire';
import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import { formatCount, formatInstant } from '../../../i18n/format';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, Hash } from '../ledger-links';
import { Listing } from '../lists/listing';
import { useList } from '../lists/use-list';

/** Whether a block hangs on the one before and is whole. */
export function BlockTag({ block }: { readonly block: ListedBlock }): JSX.Element {
  return block.isLinked && block.isIntact ? (
    <Tag mood="good" icon="chain">
      {ledgerText('linked')}
    </Tag>
  ) : (
    <Tag mood="bad">{ledgerText('broken')}</Tag>
  );
}

function BlockRow(block: ListedBlock): JSX.Element {
  return (
    <tr key={block.number}>
      <th scope="row">
        <BlockLink number={block.number} />
      </th>
      <td>{block.time === null ? '—' : formatInstant(block.time)}</td>
      <td class="number">
        {block.isConfig ? ledgerText('configuration') : `${block.valid}/${block.transactions}`}
      </td>
      <td class="number">{formatCount(block.dataBytes)}</td>
      <td>
        <Hash value={block.previousHash} /> → <Hash value={block.headerHash} />
      </td>
      <td>
        <BlockTag block={block} />
      </td>
    </tr>
  );
}

/** The blocks of the channel, newest first. */
export function BlocksPage(): JSX.Element {
  const list = useList<ListedBlock>('/v1/console/blocks');
  return (
    <div class="stack">
      <h1>{ledgerText('blocks')}</h1>
      <p class="quiet">{ledgerText('blocksAbout')}</p>
      <Listing
        list={list}
        label={ledgerText('blocks')}
        icon="block"
        columns={[
          ledgerText('block'),
          ledgerText('time'),
          `${ledgerText('validOfAll')}#`,
          `${ledgerText('bytes')}#`,
          ledgerText('hashes'),
          ledgerText('chain'),
        ]}
        row={BlockRow}
      />
    </div>
  );
}
