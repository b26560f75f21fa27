import type { IssueHistory } from '@guanming/chaincode/api';
import { InvoiceError } from '@guanming/chaincode/domain';
import type { InvoiceNumber, InvoiceRecord } from '@guanming/chaincode/domain';
import { RememberedBlocks } from '@guanming/ledger';
import type {
  BlockConnections,
  BlockSource,
  InvoiceReader,
  LedgerConnections,
} from '@guanming/ledger';
import type { LedgerReading } from '@guanming/wire/verdicts';
import { newStep } from '../steps';
import { compareEvidence, intactOnly, marksOf } from './block-evidence';
import type { EvidenceComparison, BlockEvidence } from './block-evidence';
import {
  isEndorsed,
  issuedRecord,
  issuingTransactionIn,
  issuingTransactionStep,
} from './issuing-transaction';
import type { IssuingEvidence, IssuingFacts } from './issuing-transaction';
import { LastingFacts } from './lasting-facts';
import { laterWrites, nameWriters } from './later-writes';
import { readOrderEvidence } from './order-evidence';
import type { OrderEvidence } from './order-evidence';
import { isOfItsTime } from './place-in-time';
import { blocksOfRules, rulesAtIssueStep } from './rules-at-issue';
import { ValuesRead } from './values-read';

/** An invoice as one peer shows that it was issued. */
export type IssueReading = LedgerReading &
  OrderEvidence & {
    readonly record: InvoiceRecord;
    readonly issue: NonNullable<LedgerReading['issue']>;
    /** Absent where the peer does not show the transaction. */
    readonly evidence?: BlockEvidence;
  };

/** The functions of one peer that show how an invoice was issued. */
export type IssueSource = Pick<
  InvoiceReader,
  'readInvoice' | 'readIssueHistory' | 'readSettings' | 'readSpotRevision' | 'listKeys'
>;

/**
 * Reads from one peer how an invoice was issued: the first write of its record that the bureau and
 * the spot's provider endorsed, in its block. That write counts; whatever was written or erased later
 * takes nothing from it.
 */
export class IssueReader {
  readonly #values: ValuesRead;
  readonly #facts: LastingFacts;
  readonly #blocks: Pick<BlockSource, 'readBlock' | 'readBlockOf'>;

  constructor(
    private readonly source: IssueSource,
    blocks: Pick<BlockSource, 'readBlock' | 'readBlockOf'>,
  ) {
    this.#blocks = intactOnly(blocks);
    this.#values = new ValuesRead(this.#blocks);
    this.#facts = new LastingFacts(source);
  }

  /**
   * Reads an invoice and judges its transaction.
   *
   * @throws InvoiceError `INVOICE_NOT_FOUND`; LedgerError when the peer cannot be asked
   */
  async read(invoiceNumber: InvoiceNumber): Promise<IssueReading> {
    const { answeredBy, value: history } = await this.source.readIssueHistory(invoiceNumber);
    const issuing = await this.#find(history);
    if (issuing === undefined) {
      return this.#withoutTransaction(invoiceNumber);
    }
    const { record } = issuing;
    if (record.invoiceNumber !== invoiceNumber) {
      throw new InvoiceError('INVOICE_NOT_FOUND', `no invoice has the number ${invoiceNumber}`);
    }
    const { scenicSpotId, spotRevision } = record;
    const [revision, facts, orderEvidence] = await Promise.all([
      this.#facts.revision({ scenicSpotId, revision: spotRevision }),
      this.#issuingFacts(issuing, history),
      readOrderEvidence(this.source, this.#facts, record),
    ]);
    return {
      record,
      revision,
      status: history.status,
      answeredBy,
      issue: [
        issuingTransactionStep(issuing, history, facts),
        await rulesAtIssueStep(issuing, revision, this.#values),
      ],
      evidence: {
        invoiceNumber,
        history,
        blocks: await marksOf(this.#blocks, [issuing.block.number, ...blocksOfRules(issuing)]),
      },
      ...orderEvidence,
    };
  }

  /**
   * Compares what another peer showed of an invoice with what this one has.
   *
   * @throws LedgerError when the peer cannot be asked
   */
  async compare(evidence: BlockEvidence): Promise<EvidenceComparison> {
    try {
      const [{ value: history }, blocks] = await Promise.all([
        this.source.readIssueHistory(evidence.invoiceNumber),
        marksOf(
          this.#blocks,
          evidence.blocks.map(({ number }) => number),
        ),
      ]);
      return compareEvidence(evidence, history, blocks);
    } catch (error) {
      if (error instanceof InvoiceError && error.code === 'INVOICE_NOT_FOUND') {
        return 'not-there';
      }
      throw error;
    }
  }

  async #issuingFacts(issuing: IssuingEvidence, history: IssueHistory): Promise<IssuingFacts> {
    const later = laterWrites(history, issuing.transaction.transactionId);
    const [taxBureau, isOfTime, writers] = await Promise.all([
      this.#bureauOf(issuing.record),
      isOfItsTime(this.#blocks, issuing),
      nameWriters(this.#blocks, later),
    ]);
    return { taxBureau, isOfItsTime: isOfTime, writers };
  }

  /** The first write that both endorsed; when there is none, the first. */
  async #find(history: IssueHistory): Promise<IssuingEvidence | undefined> {
    const writes: IssuingEvidence[] = [];
    for (const { transactionId, value } of history.record) {
      const record = issuedRecord(value);
      const block = record && (await this.#blocks.readBlockOf(transactionId));
      const found = block && issuingTransactionIn(block, transactionId, record, history);
      if (record !== undefined && found === undefined) {
        return undefined;
      }
      if (found !== undefined && isEndorsed(found, await this.#bureauOf(found.record))) {
        return found;
      }
      writes.push(...(found === undefined ? [] : [found]));
    }
    return writes[0];
  }

  /** A peer that joined by a snapshot has the record, and nothing that shows how it came there. */
  async #withoutTransaction(invoiceNumber: InvoiceNumber): Promise<IssueReading> {
    const { answeredBy, value } = await this.source.readInvoice(invoiceNumber);
    const { record, revision, status } = value;
    return {
      record,
      revision,
      status,
      answeredBy,
      issue: [
        newStep('issuing-transaction', 'pending', 'TRANSACTION_NOT_THERE'),
        newStep('rules-at-issue', 'pending', 'TRANSACTION_NOT_THERE'),
      ],
      ...(await readOrderEvidence(this.source, this.#facts, record)),
    };
  }

  /** MSP id of the bureau by the settings that the record names; none when there are none such. */
  async #bureauOf({ settingsVersion }: InvoiceRecord): Promise<string | undefined> {
    return (await this.#facts.settings(settingsVersion))?.roles.taxBureau;
  }
}

/** Readers over the connections of an organization, one for each peer, by its name. */
export function issueReaders(
  ledger: Pick<LedgerConnections, 'reader'> & BlockConnections,
  identity: string,
): (peer: string) => IssueReader {
  return (peer) =>
    new IssueReader(
      ledger.reader(identity, peer),
      new RememberedBlocks(ledger.blocks(identity, peer)),
    );
}
