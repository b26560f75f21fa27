import type { BureauLedger } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { FaultyNetwork } from '@guanming/ledger/testing';
import type { Envelope } from '@guanming/ledger/testing';

/** Something that a test double does wrong, to see that the simulation finds it. Absent: nothing. */
export interface Defect {
  /** How an envelope comes into a block. */
  readonly order?: (envelope: Envelope) => string;
  readonly network?: typeof FaultyNetwork;
  /** The ledger as a server sees it. */
  readonly ledger?: (ledger: BureauLedger) => BureauLedger;
  /** The name under which a server looks for its leases, given the right one. */
  readonly instance?: (name: string, starts: number) => string;
}

/** Nothing is wrong. */
export const SOUND: Defect = {};

/** Peers that do not compare what was read of one kind of key. */
function blindTo(objectType: string): Defect {
  return { order: (envelope) => envelope.order((key) => !key.startsWith(`\0${objectType}\0`)) };
}

/** Says that a transaction is VALID before it is in a block. */
class HastyNetwork extends FaultyNetwork {
  override async submit(envelope: Envelope): Promise<string | undefined> {
    return Promise.race([super.submit(envelope), Promise.resolve('VALID')]);
  }
}

/** Name of a planted defect. */
export type DefectName =
  | 'blind-to-numbers'
  | 'blind-to-orders'
  | 'hasty-answer'
  | 'unknown-is-issued'
  | 'forgotten-orders'
  | 'lost-leases';

/** The defects by name; each breaks a promise that the simulation checks. */
export const plantedDefects: Readonly<Record<DefectName, Defect>> = {
  /** A late envelope writes over a page on which numbers were used meanwhile. */
  'blind-to-numbers': blindTo('page'),
  /** A late envelope issues an order again. */
  'blind-to-orders': blindTo('record'),
  /** An invoice is answered before it is in a block. */
  'hasty-answer': { network: HastyNetwork },
  /** An unknown outcome is answered as an invoice. */
  'unknown-is-issued': {
    ledger: (ledger) => ({
      ...ledger,
      issueInvoices: async (items) => {
        const { results, ...rest } = await ledger.issueInvoices(items);
        return {
          ...rest,
          results: results.map((result, index) =>
            result.status === 'unknown'
              ? { status: 'issued', invoiceNumber: items[index]!.invoiceNumber }
              : result,
          ),
        };
      },
    }),
  },
  /** Orders whose transaction came second are forgotten. */
  'forgotten-orders': {
    ledger: (ledger) => ({
      ...ledger,
      issueInvoices: async (items) => {
        try {
          return await ledger.issueInvoices(items);
        } catch (error) {
          if (error instanceof LedgerError && error.code === 'COMMIT_CONFLICT') {
            return new Promise(() => undefined);
          }
          throw error;
        }
      },
    }),
  },
  /** A server that starts does not look for its leases. */
  'lost-leases': {
    instance: (name, starts) => `${name}-${starts}`,
  },
};
