import type { ConsoleSigner } from '@guanming/wire';
import type { JSX } from 'preact';
import { ledgerText } from './ledger-dictionary';

/** The beginning of a long hash, the whole of it in reach. */
export function Hash({ value }: { readonly value: string }): JSX.Element {
  return (
    <code class="hash" title={value}>
      {value.slice(0, 12)}…
    </code>
  );
}

/** A transaction to look at. */
export function TransactionLink({ id }: { readonly id: string }): JSX.Element {
  return (
    <a href={`#/transactions/${id}`}>
      <Hash value={id} />
    </a>
  );
}

/** A block to look at. */
export function BlockLink({ number }: { readonly number: number }): JSX.Element {
  return <a href={`#/blocks/${number}`}>#{number}</a>;
}

/** An invoice to look at. */
export function InvoiceLink({ number }: { readonly number: string }): JSX.Element {
  return (
    <a class="code" href={`#/invoices/${number}`}>
      {number}
    </a>
  );
}

/** Who signed. */
export function SignerText({ signer }: { readonly signer: ConsoleSigner | null }): JSX.Element {
  return signer === null ? (
    <span class="quiet">—</span>
  ) : (
    <span>
      <strong>{signer.commonName}</strong> <span class="quiet small">{signer.mspId}</span>
    </span>
  );
}

/** Who signed a transaction, within a list of facts. */
export function SignerFacts({
  creator,
  endorsers,
}: {
  readonly creator: ConsoleSigner | null;
  readonly endorsers: readonly ConsoleSigner[];
}): JSX.Element {
  return (
    <>
      <dt>{ledgerText('creator')}</dt>
      <dd>
        <SignerText signer={creator} />
      </dd>
      <dt>{ledgerText('endorsers')}</dt>
      <dd class="stack-tight">
        {endorsers.map((signer) => (
          <SignerText key={signer.mspId + signer.commonName} signer={signer} />
        ))}
      </dd>
    </>
  );
}
