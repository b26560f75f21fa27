import { Context } from 'fabric-contract-api';
import { instantFromSeconds } from '../domain/instant';
import type { Instant } from '../domain/instant';
import type { Settings } from '../domain/settings';
import type { Caller } from './caller';
import { LedgerState } from './ledger-state';

/** A caller whose role was checked against the settings. */
export interface Authorization {
  readonly caller: Caller;
  /** The settings that hold. */
  readonly settings: Settings;
  /** Version 1 of the settings, from the chaincode package. */
  readonly packagedSettings: Settings;
}

/** The context of one transaction: its read and write set, the settings that hold, its time. */
export class LedgerContext extends Context {
  #state: LedgerState | undefined;
  #authorization: Authorization | undefined;

  /** The one door to the ledger. */
  get state(): LedgerState {
    this.#state ??= new LedgerState(this.stub);
    return this.#state;
  }

  /** The settings that hold; known once the caller is authorized. */
  get settings(): Settings {
    return this.#authorized.settings;
  }

  /** Version 1 of the settings, from the chaincode package. */
  get packagedSettings(): Settings {
    return this.#authorized.packagedSettings;
  }

  /** Who invoked the function. */
  get caller(): Caller {
    return this.#authorized.caller;
  }

  /** Notes that the caller has one of the roles that the function asks for. */
  authorize(authorization: Authorization): void {
    this.#authorization = authorization;
  }

  /** The time of the transaction, the same on every endorser; the clock guard bounds it. */
  get time(): Instant {
    return instantFromSeconds(Number(this.stub.getTxTimestamp().seconds));
  }

  get #authorized(): Authorization {
    if (!this.#authorization) {
      throw new Error('the caller was not authorized');
    }
    return this.#authorization;
  }
}
