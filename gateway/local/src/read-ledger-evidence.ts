import { isSignedBy, parseInvoiceNumber, readOrderJws } from '@guanming/chaincode/domain';
import { connectLedger, readConnectionFile } from '@guanming/ledger';
import type { BlockSource, InvoiceReader } from '@guanming/ledger';
import type { LedgerEvidence } from './demo-evidence';
import type { LocalInstallation } from './local-installation';
import type { IssuedOrderView } from '@guanming/services/client';

/** How long a peer may be behind the bureau's, in milliseconds. */
const BEHIND_MS = 10_000;

/** Own peer of one organization: its records and its blocks. */
export interface OwnPeer {
  readonly reader: Pick<
    InvoiceReader,
    'peer' | 'commitStatus' | 'listKeys' | 'readBillingData' | 'readInvoice' | 'readSpot'
  >;
  readonly blocks: Pick<BlockSource, 'readBlockOf'>;
}

/** The peers of the three organizations. */
export type OwnPeers = Readonly<Record<'taxBureau' | 'billing' | 'verifier', OwnPeer>>;

/**
 * Opens the peers of an installation with the identities of its organizations, does something with
 * them, and closes them.
 *
 * @throws ConfigError when a connection file cannot be used
 */
export async function withOwnPeers<Result>(
  { connectionFiles }: Pick<LocalInstallation, 'connectionFiles'>,
  use: (peers: OwnPeers) => Promise<Result>,
): Promise<Result> {
  const opened: ReturnType<typeof connectLedger>[] = [];
  const open = (file: string, identity: string): OwnPeer => {
    const ledger = connectLedger(readConnectionFile(file));
    opened.push(ledger);
    return { reader: ledger.reader(identity), blocks: ledger.blocks(identity) };
  };
  try {
    return await use({
      taxBureau: open(connectionFiles['tax-bureau'], 'issuer'),
      billing: open(connectionFiles.billing, 'billing'),
      verifier: open(connectionFiles.verifier, 'auditor'),
    });
  } finally {
    opened.forEach((ledger) => {
      ledger.close();
    });
  }
}

/**
 * Reads what the organizations' own peers say of an invoice, each once it has its block.
 *
 * @throws InvoiceError what is not on the ledger; LedgerError when a peer cannot be asked
 */
export async function readLedgerEvidence(
  { taxBureau, billing, verifier }: OwnPeers,
  { scenicSpotId, invoice }: IssuedOrderView,
): Promise<LedgerEvidence> {
  const { transactionId } = invoice;
  const { invoiceNumber } = parseInvoiceNumber(invoice.invoiceNumber);
  const peers = [taxBureau, billing, verifier];
  await Promise.all(peers.map(({ reader }) => reader.commitStatus(transactionId, BEHIND_MS)));
  const [found, ofBilling, ofBureau, spot, keys, blocks] = await Promise.all([
    billing.reader.readInvoice(invoiceNumber),
    billing.reader.readBillingData(invoiceNumber),
    taxBureau.reader.readBillingData(invoiceNumber),
    verifier.reader.readSpot(scenicSpotId),
    verifier.reader.listKeys(scenicSpotId),
    Promise.all(
      peers.map(async (peer) => ({
        mspId: peer.reader.peer.mspId,
        block: await peer.blocks.readBlockOf(transactionId),
      })),
    ),
  ]);
  const signed = readOrderJws(ofBilling.order);
  const key = keys.value.find(({ thumbprint }) => thumbprint === signed.header.kid);
  return {
    mspIds: { taxBureau: taxBureau.reader.peer.mspId, billing: billing.reader.peer.mspId },
    record: found.value.record,
    privateData: { taxBureau: ofBureau, billing: ofBilling },
    isSignedBySpot: await isSignedBy(signed, key?.jwk),
    spot: spot.value,
    blocks,
  };
}
