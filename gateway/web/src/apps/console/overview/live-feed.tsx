import type { ActEvent, IssuedEvent, RefusedEvent } from '@guanming/wire';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Foreign, Tag } from '../../../components/feedback';
import { formatInstant, formatYuan } from '../../../i18n/format';
import { actDetail, actName } from '../acts/act-names';
import { causeText } from '../causes-dictionary';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, InvoiceLink, TransactionLink } from '../ledger-links';
import { SpotLink } from '../spots/spot-names';
import type { FeedItem } from './follow-events';
import type { Feed } from './use-events';

/** Invoices of one transaction that are named; the others are counted. */
const NAMED = 3;

function Issued({ data: { invoices } }: { readonly data: IssuedEvent }): JSX.Element {
  const first = invoices[0];
  const rest = invoices.length - NAMED;
  return (
    <>
      <div class="row">
        <Tag mood="good">{ledgerText('issued')}</Tag>
        {first !== undefined && (
          <span class="small quiet">
            {formatInstant(first.issueTime)} · <BlockLink number={first.block} />
          </span>
        )}
      </div>
      {invoices.slice(0, NAMED).map((invoice) => (
        <div key={invoice.invoiceNumber} class="row spread">
          <InvoiceLink number={invoice.invoiceNumber} />
          <span>
            <SpotLink id={invoice.scenicSpotId} />{' '}
            {invoice.totalFen !== null && <span class="money">{formatYuan(invoice.totalFen)}</span>}
          </span>
        </div>
      ))}
      {rest > 0 && <span class="quiet small">{ledgerText('andMore', { count: rest })}</span>}
    </>
  );
}

function Refused({ data }: { readonly data: RefusedEvent }): JSX.Element {
  return (
    <>
      <div class="row">
        <Tag mood="bad">{ledgerText('refused')}</Tag>
        <span class="small quiet">{formatInstant(data.time)}</span>
      </div>
      <div>
        <SpotLink id={data.scenicSpotId} /> {causeText(data.code)}{' '}
        <code class="small">{data.code}</code>
      </div>
      {data.onLedger === null ? (
        <span class="quiet small">{ledgerText('notOnLedger')}</span>
      ) : (
        <TransactionLink id={data.onLedger.transactionId} />
      )}
    </>
  );
}

function Done({ data }: { readonly data: ActEvent }): JSX.Element {
  return (
    <>
      <div class="row">
        <Tag mood="info">{actName(data.act)}</Tag>
        <span class="small quiet">
          {data.time !== null && formatInstant(data.time)} · {data.officer?.commonName}
        </span>
      </div>
      <div class="row">
        {data.scenicSpotId !== null && <SpotLink id={data.scenicSpotId} />}
        <Foreign>{actDetail(data)}</Foreign>
        <TransactionLink id={data.transactionId} />
      </div>
    </>
  );
}

function ItemContent({ item }: { readonly item: FeedItem }): JSX.Element {
  switch (item.type) {
    case 'issued':
      return <Issued data={item.data} />;
    case 'refused':
      return <Refused data={item.data} />;
    case 'act':
      return <Done data={item.data} />;
  }
}

const moods = { live: 'good', paused: 'info', connecting: 'info', broken: 'warn' } as const;

/** List of events as they arrive. */
export function LiveFeed({ feed }: { readonly feed: Feed }): JSX.Element {
  const { paused } = feed;
  const state = paused && feed.state === 'live' ? 'paused' : feed.state;
  return (
    <section class="card stack feed" aria-labelledby="feed">
      <div class="row spread">
        <h2 id="feed">{ledgerText('feed')}</h2>
        <div class="row">
          <span role="status">
            <Tag mood={moods[state]}>{ledgerText(`feed_${state}`)}</Tag>
          </span>
          <Button
            kind="quiet"
            icon={paused ? 'play' : 'pause'}
            label={ledgerText(paused ? 'resumeFeed' : 'pauseFeed')}
            onClick={() => {
              feed.pause(!paused);
            }}
          />
        </div>
      </div>
      {feed.items.length === 0 && <p class="quiet">{ledgerText('feedEmpty')}</p>}
      <ol class="feed-items" aria-live="polite" aria-relevant="additions">
        {feed.items.map((item) => (
          <li key={item.key} class="item stack-tight">
            <ItemContent item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}
