import type { IssueItem } from '@guanming/chaincode/domain';
import { TestSpot } from '@guanming/ledger/testing';
import type { Installation } from '../../testing/installation/installation';
import type { Door } from './door';

/** Invoices of one page of numbers exclude each other when they are in two transactions. */
const PAGE = 25;

/**
 * The ledger adapter alone, without any server: each request is one transaction with so many
 * invoices, of pages of numbers of its own.
 */
export function openLedgerDoor(installation: Installation, perTransaction: number): Door {
  const ledger = installation.connectLedger('tax-bureau');
  const bureau = ledger.bureau(installation.ticketing.billing.provider);
  const pages = Math.ceil(perTransaction / PAGE);
  return {
    async prepare(count) {
      const spot = await TestSpot.register(ledger);
      const requests: string[] = [];
      while (requests.length < count) {
        const first = requests.length * pages * PAGE;
        const items: IssueItem[] = [];
        while (items.length < perTransaction) {
          const number = spot.numberOf(first + items.length);
          items.push(await spot.newItem(spot.newOrder(), number));
        }
        requests.push(JSON.stringify(items));
      }
      return requests;
    },
    async send(request) {
      const { results } = await bureau.issueInvoices(JSON.parse(request) as IssueItem[]);
      const lost = results.find(({ status }) => status !== 'issued');
      return lost === undefined ? { status: 200, body: {} } : { status: 409, body: lost };
    },
    close() {
      ledger.close();
      return Promise.resolve();
    },
  };
}
