import type { InvoiceReader } from '@guanming/ledger';
import { RequestError } from '@guanming/wire';
import type { RehearsalService } from './rehearsal/rehearsal-service';

/** Reader of the settings, which say whether this is a demonstration. */
export type SettingsReader = Pick<InvoiceReader, 'readSettings'>;

/**
 * Loads the code of rehearsals, forgeries included, once somebody asks for one and the ledger's
 * settings say that this is a demonstration: a terminal for real never has it in memory. The
 * settings are asked each time.
 */
export class RehearsalLoader {
  readonly #reader: SettingsReader;
  readonly #open: () => Promise<RehearsalService>;
  #service: Promise<RehearsalService> | undefined;

  /** @param open - loads the code and makes the service of it */
  constructor(reader: SettingsReader, open: () => Promise<RehearsalService>) {
    this.#reader = reader;
    this.#open = open;
  }

  /** Whether the ledger says that this is a demonstration. */
  async isAvailable(): Promise<boolean> {
    return (await this.#reader.readSettings()).value.demonstration;
  }

  /**
   * The service, whose code is loaded now unless it is already.
   *
   * @throws RequestError `REHEARSAL_NOT_AVAILABLE` on a ledger for real
   */
  async load(): Promise<RehearsalService> {
    if (!(await this.isAvailable())) {
      throw new RequestError(
        'REHEARSAL_NOT_AVAILABLE',
        'The settings on the ledger say that this is no demonstration.',
      );
    }
    this.#service ??= this.#open();
    return this.#service;
  }

  /** Ends what was loaded. */
  async close(): Promise<void> {
    await (await this.#service)?.close();
  }
}

/**
 * Rehearsals with invoices from a shop.
 *
 * @param shopUrl - of the ticketing server, without a trailing slash
 */
export function newRehearsalLoader(
  reader: SettingsReader & Pick<InvoiceReader, 'commitStatus' | 'readInvoice'>,
  shopUrl: string,
): RehearsalLoader {
  return new RehearsalLoader(reader, async () => {
    const { openRehearsals } = await import('./rehearsal/open-rehearsals.js');
    return openRehearsals(reader, shopUrl);
  });
}
