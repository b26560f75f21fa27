import type { ListedAct, SearchAnswer, SearchResult } from '@guanming/wire';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { Button } from '../../../components/button';
import { Empty, ErrorNotice, Foreign, Skeleton, Tag } from '../../../components/feedback';
import { charactersBeyond, TextField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { actDetail, actName } from '../acts/act-names';
import { causeText } from '../causes-dictionary';
import { Amount, InvoiceStatusTag } from '../invoices/invoices-page';
import { ledgerText } from '../ledger-dictionary';
import { BlockLink, InvoiceLink, SignerText, TransactionLink } from '../ledger-links';
import { askConsole } from '../session/session';
import { SpotLink } from '../spots/spot-names';

function FoundAct({ act }: { readonly act: ListedAct }): JSX.Element {
  return (
    <span class="row">
      <strong>{actName(act.act)}</strong>
      {act.scenicSpotId !== null && <SpotLink id={act.scenicSpotId} />}
      <Foreign>{actDetail(act)}</Foreign>
      <SignerText signer={act.officer} />
      {act.time !== null && <span class="quiet">{formatInstant(act.time)}</span>}
      <TransactionLink id={act.transactionId} />
    </span>
  );
}

function Found({ result }: { readonly result: SearchResult }): JSX.Element {
  switch (result.kind) {
    case 'spot':
      return (
        <span class="row">
          <a href={`#/spots/${result.spot.scenicSpotId}`}>
            <Foreign>{nameIn(result.spot.name)}</Foreign>
          </a>
          <code class="quiet">{result.spot.scenicSpotId}</code>
          <Foreign>{result.spot.sellerName}</Foreign>
          <code class="quiet">{result.spot.creditCode}</code>
        </span>
      );
    case 'invoice':
      return (
        <span class="row">
          <InvoiceLink number={result.invoice.invoiceNumber} />
          <InvoiceStatusTag status={result.invoice.status} />
          <Amount fen={result.invoice.totalFen} />
          <span class="quiet">{formatInstant(result.invoice.issueTime)}</span>
        </span>
      );
    case 'refusal':
      return (
        <span class="row">
          <code>{result.refusal.orderId}</code>
          <Tag mood="bad">{causeText(result.refusal.code)}</Tag>
          <TransactionLink id={result.refusal.transactionId} />
        </span>
      );
    case 'transaction':
      return (
        <span class="row">
          <TransactionLink id={result.transaction.transactionId} />
          <code>{result.transaction.functionName}</code>
        </span>
      );
    case 'block':
      return <BlockLink number={result.block.number} />;
    case 'act':
      return <FoundAct act={result.act} />;
  }
}

function Results({ query }: { readonly query: string }): JSX.Element {
  const { value, error, reload } = useLoaded(
    () => askConsole<SearchAnswer>(`/v1/console/search?q=${encodeURIComponent(query)}`),
    query,
  );
  if (error !== undefined) {
    return <ErrorNotice error={error} onRetry={reload} />;
  }
  if (value === undefined) {
    return <Skeleton lines={3} height="3rem" />;
  }
  return value.results.length === 0 ? (
    <Empty icon="search">{ledgerText('nothingFound', { query })}</Empty>
  ) : (
    <ul class="stack-tight">
      {value.results.map((result, index) => (
        <li key={index} class="card row">
          <Tag>{ledgerText(result.kind)}</Tag>
          <Found result={result} />
        </li>
      ))}
    </ul>
  );
}

/** Most characters that the server searches for. */
const MAX_CHARACTERS = 100;

/** Finds whatever the console shows by one field. */
export function SearchPage({ query }: { readonly query: string }): JSX.Element {
  const [typed, setTyped] = useState(query);
  const [, navigate] = useLocation();
  return (
    <div class="stack">
      <h1>{ledgerText('search')}</h1>
      <form
        role="search"
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '' && charactersBeyond(typed, MAX_CHARACTERS) === 0) {
            navigate(`/search/${encodeURIComponent(typed.trim())}`);
          }
        }}
      >
        <TextField
          type="search"
          label={ledgerText('searchFor')}
          value={typed}
          limit={MAX_CHARACTERS}
          onInput={setTyped}
        />
        <Button type="submit" icon="search">
          {ledgerText('search')}
        </Button>
      </form>
      {query !== '' && <Results query={query} />}
    </div>
  );
}
