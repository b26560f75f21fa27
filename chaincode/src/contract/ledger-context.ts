import { Context } from 'fabric-contract-api';
import { instantFromSeconds } from '../domain/instant';
import type { Instant } from '../domain/instant';
import type { Officer } from '../domain/officer';
import type { Settings } from '../domain/settings';
import { assertSigners } from '../domain/signers';
import type { Signers } from '../domain/signers';
import type { Caller } from './caller';
import type { GovernanceFacts } from './governance-facts';
import { LedgerState } from './ledger-state';
import { OtherLedgers } from './other-ledgers';

/** Where a contract runs: what it was deployed with. */
export interface ContractPlace {
  /** Version 1 of the settings, from the chaincode package. */
  readonly packagedSettings: Settings;
  /** MSP id of the billing provider whose invoices this chaincode keeps; empty where it keeps none. */
  readonly provider: string;
}

/** A caller whose role was checked against the settings. */
export interface Authorization {
  readonly caller: Caller;
  /** The settings that hold, and the spots that the request names. */
  readonly facts: GovernanceFacts;
  readonly place: ContractPlace;
}

/** The context of one transaction: its read and write set, the settings that hold, its time. */
export class LedgerContext extends Context {
  #state: LedgerState | undefined;
  #others: OtherLedgers | undefined;
  #authorization: Authorization | undefined;
  #signed: readonly Officer[] = [];

  /** The one door to the chaincode's own ledger. */
  get state(): LedgerState {
    this.#state ??= new LedgerState(this.stub);
    return this.#state;
  }

  /** The one door to the ledgers of the other chaincodes. */
  get others(): OtherLedgers {
    this.#others ??= new OtherLedgers(this.stub);
    return this.#others;
  }

  /** The settings that hold, and the spots that the request names; known once the caller is authorized. */
  get facts(): GovernanceFacts {
    return this.#authorized.facts;
  }

  /** The settings that hold. */
  get settings(): Settings {
    return this.facts.settings;
  }

  /** Version 1 of the settings, from the chaincode package. */
  get packagedSettings(): Settings {
    return this.#authorized.place.packagedSettings;
  }

  /** MSP id of the billing provider whose invoices this chaincode keeps. */
  get provider(): string {
    return this.#authorized.place.provider;
  }

  /** Who invoked the function. */
  get caller(): Caller {
    return this.#authorized.caller;
  }

  /** Notes that the caller has one of the roles that the function asks for. */
  authorize(authorization: Authorization): void {
    this.#authorization = authorization;
  }

  /** Notes who signed the act that the function carries out. */
  signedBy(signed: readonly Officer[]): void {
    this.#signed = signed;
  }

  /**
   * Requires the act to be signed by as many as it takes.
   *
   * @param provider - MSP id of the billing provider of the spot that the act is of, if it is of one
   * @throws InvoiceError ACT_NEEDS_OFFICERS, ACT_NEEDS_APPROVER
   */
  requireSigners(signers: Signers, provider?: string): void {
    assertSigners(signers, this.#signed, this.settings.roles, provider);
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
