import type { OrderId } from '@guanming/chaincode/domain';
import type { PdfAccess } from '@guanming/wire';
import type {
  ClaimedRequest,
  KeptReceipt,
  ListedTerminal,
  NewAccount,
  NewInvoiceRequest,
  NewOrder,
  NewTerminal,
  OverdueCount,
  OverdueRequest,
  Placement,
  RequestKey,
  RequestSettlement,
  StoredOrder,
  Terminal,
  TicketingStore,
} from '../ticketing-store';
import * as accounts from './accounts';
import * as requests from './invoice-requests';
import * as receipts from './receipts';
import * as sales from './sales';
import { SqlFile } from './sql-file';

/** {@link TicketingStore} in one SQL file that belongs to this process alone. */
export class LibsqlTicketingStore implements TicketingStore {
  readonly #file: SqlFile;

  /** @throws StoreError when the file cannot be used as the store */
  constructor(path: string) {
    this.#file = new SqlFile(path);
  }

  openAccount(account: NewAccount): Promise<void> {
    return this.#file.write(() => {
      accounts.openAccount(this.#file, account);
    });
  }

  addTerminal(accountId: string, terminal: NewTerminal): Promise<void> {
    return this.#file.write(() => {
      accounts.insertTerminal(this.#file, accountId, terminal);
    });
  }

  findTerminal(tokenDigest: Uint8Array): Promise<Terminal | undefined> {
    return Promise.resolve(accounts.findTerminal(this.#file, 'token_digest', tokenDigest));
  }

  noteUse(terminalId: string, now: number): Promise<void> {
    return this.#file.write(() => {
      accounts.noteUse(this.#file, terminalId, now);
    });
  }

  listTerminals(accountId: string): Promise<ListedTerminal[]> {
    return Promise.resolve(accounts.listTerminals(this.#file, accountId));
  }

  endTerminal(accountId: string, terminalId: string): Promise<boolean> {
    return this.#file.write(() => accounts.endTerminal(this.#file, accountId, terminalId));
  }

  endOtherTerminals(accountId: string, terminalId: string): Promise<void> {
    return this.#file.write(() => {
      accounts.endOtherTerminals(this.#file, accountId, terminalId);
    });
  }

  replaceRecoveryCode(terminalId: string, recoveryCodeDigest: Uint8Array): Promise<void> {
    return this.#file.write(() => {
      accounts.replaceRecoveryCode(this.#file, terminalId, recoveryCodeDigest);
    });
  }

  findAccountByRecoveryCode(recoveryCodeDigest: Uint8Array): Promise<string | undefined> {
    const found = accounts.findTerminal(this.#file, 'recovery_code_digest', recoveryCodeDigest);
    return Promise.resolve(found?.accountId);
  }

  placeOrder(order: NewOrder, opening?: NewAccount, assertNew?: () => void): Promise<Placement> {
    return this.#file.write(() => sales.placeOrder(this.#file, order, opening, assertNew));
  }

  readOrder(accountId: string, orderId: string): Promise<StoredOrder | undefined> {
    return Promise.resolve(sales.readOrder(this.#file, accountId, orderId));
  }

  listOrders(accountId: string, limit: number, before?: string): Promise<StoredOrder[]> {
    return Promise.resolve(sales.listOrders(this.#file, accountId, limit, before));
  }

  requestInvoice(orderId: OrderId, request: NewInvoiceRequest): Promise<StoredOrder> {
    return this.#file.write(() => {
      requests.requestInvoice(this.#file, orderId, request);
      return sales.requireOrder(this.#file, orderId);
    });
  }

  claimDue(now: number, leaseUntil: number, limit: number): Promise<ClaimedRequest[]> {
    return this.#file.write(() => requests.claimDue(this.#file, now, leaseUntil, limit));
  }

  nextDueAt(): Promise<number | undefined> {
    return Promise.resolve(requests.nextDueAt(this.#file));
  }

  resume(now: number): Promise<number> {
    return this.#file.write(() => requests.resume(this.#file, now));
  }

  settle(key: RequestKey, settlement: RequestSettlement, now: number): Promise<void> {
    return this.#file.write(() => {
      requests.settle(this.#file, key, settlement, now);
    });
  }

  replacePdf(orderId: OrderId, pdf: PdfAccess): Promise<StoredOrder> {
    return this.#file.write(() => {
      requests.replacePdf(this.#file, orderId, pdf);
      return sales.requireOrder(this.#file, orderId);
    });
  }

  postpone(key: RequestKey, dueAt: number): Promise<void> {
    return this.#file.write(() => {
      requests.postpone(this.#file, key, dueAt);
    });
  }

  keepReceipt(key: RequestKey, receipt: KeptReceipt): Promise<void> {
    return this.#file.write(() => {
      receipts.keepReceipt(this.#file, key, receipt);
    });
  }

  listReceipts(key: RequestKey): Promise<KeptReceipt[]> {
    return Promise.resolve(receipts.listReceipts(this.#file, key));
  }

  listOverdue(before: number, limit: number): Promise<OverdueRequest[]> {
    return Promise.resolve(receipts.listOverdue(this.#file, before, limit));
  }

  countOverdue(before: number): Promise<OverdueCount[]> {
    return Promise.resolve(receipts.countOverdue(this.#file, before));
  }

  oldestUnsettled(): Promise<number | undefined> {
    return Promise.resolve(requests.oldestUnsettled(this.#file));
  }

  countUnsettled(): Promise<number> {
    return Promise.resolve(requests.countUnsettled(this.#file));
  }

  assertWritable(): Promise<void> {
    return this.#file.assertWritable();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
