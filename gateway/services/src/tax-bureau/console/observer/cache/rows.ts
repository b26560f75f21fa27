import type {
  ListedAct,
  ListedBlock,
  ListedInvoice,
  ListedRefusal,
  ListedTransaction,
} from '@guanming/wire';
import { placeOf } from './sequence';

/** Columns of the table `invoice` that lists show. */
export interface InvoiceRow {
  readonly seq: bigint;
  readonly number: string;
  readonly spot_id: string;
  readonly order_id: string;
  readonly type: ListedInvoice['invoiceTypeCode'];
  readonly status: ListedInvoice['status'];
  readonly transaction_id: string;
  readonly time: string;
  readonly total: bigint | null;
  readonly vat: bigint | null;
}

/** An invoice as lists show it. */
export function invoiceOf(row: InvoiceRow): ListedInvoice {
  return {
    invoiceNumber: row.number,
    scenicSpotId: row.spot_id,
    orderId: row.order_id,
    invoiceTypeCode: row.type,
    status: row.status,
    transactionId: row.transaction_id,
    block: placeOf(row.seq).block,
    issueTime: row.time,
    totalFen: row.total === null ? null : Number(row.total),
    vatFen: row.vat === null ? null : Number(row.vat),
  };
}

/** Columns of the table `refusal`. */
export interface RefusalRow {
  readonly seq: bigint;
  readonly spot_id: string;
  readonly order_id: string;
  readonly code: string;
  readonly transaction_id: string;
  readonly time: string;
}

/** A refusal as lists show it. */
export function refusalOf(row: RefusalRow): ListedRefusal {
  return {
    scenicSpotId: row.spot_id,
    orderId: row.order_id,
    code: row.code,
    transactionId: row.transaction_id,
    block: placeOf(row.seq).block,
    time: row.time,
  };
}

/** Columns of the table `act`. */
export interface ActRow {
  readonly seq: bigint;
  readonly act: string;
  readonly spot_id: string | null;
  readonly detail: string;
  readonly officer_msp: string | null;
  readonly officer_name: string | null;
  readonly transaction_id: string;
  readonly time: string | null;
}

/** An administrative act as lists show it. */
export function actOf(row: ActRow): ListedAct {
  return {
    act: row.act,
    scenicSpotId: row.spot_id,
    detail: JSON.parse(row.detail) as ListedAct['detail'],
    officer: signerOf(row.officer_msp, row.officer_name),
    transactionId: row.transaction_id,
    block: placeOf(row.seq).block,
    time: row.time,
  };
}

/** Columns of the table `block`. */
export interface BlockRow {
  readonly number: bigint;
  readonly header_hash: string;
  readonly previous_hash: string;
  readonly data_hash: string;
  readonly is_linked: bigint;
  readonly is_intact: bigint;
  readonly is_config: bigint;
  readonly data_bytes: bigint;
  readonly transactions: bigint;
  readonly valid: bigint;
  readonly time: string | null;
}

/** A block as lists show it. */
export function blockOf(row: BlockRow): ListedBlock {
  return {
    number: Number(row.number),
    headerHash: row.header_hash,
    previousHash: row.previous_hash,
    dataHash: row.data_hash,
    isLinked: row.is_linked === 1n,
    isIntact: row.is_intact === 1n,
    isConfig: row.is_config === 1n,
    dataBytes: Number(row.data_bytes),
    transactions: Number(row.transactions),
    valid: Number(row.valid),
    time: row.time,
  };
}

/** Columns of the table `block_transaction`. */
export interface TransactionRow {
  readonly transaction_id: string;
  readonly block: bigint;
  readonly position: bigint;
  readonly validation_code: string;
  readonly function_name: string | null;
  readonly creator_msp: string | null;
  readonly creator_name: string | null;
  readonly time: string | null;
}

/** A transaction as lists show it. */
export function transactionOf(row: TransactionRow): ListedTransaction {
  return {
    transactionId: row.transaction_id,
    block: Number(row.block),
    position: Number(row.position),
    validationCode: row.validation_code,
    functionName: row.function_name,
    creator: signerOf(row.creator_msp, row.creator_name),
    time: row.time,
  };
}

function signerOf(mspId: string | null, commonName: string | null): ListedAct['officer'] {
  return mspId === null ? null : { mspId, commonName: commonName ?? '' };
}
