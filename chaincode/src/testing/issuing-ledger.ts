import type { IssueItem } from '../domain/billing-data';
import { completeDraft, deriveDraft } from '../domain/derive-invoice';
import type { Invoice } from '../domain/invoice';
import { draftDigest } from '../domain/invoice-digest';
import { formatInvoiceNumber } from '../domain/invoice-number';
import { MAX_KEY_STATEMENT_LIFETIME, signKeyStatement } from '../domain/key-statement';
import type { KeyStatement } from '../domain/key-statement';
import type { Order } from '../domain/order';
import { orderAudience } from '../domain/order-jws';
import type { ScenicSpotRevision } from '../domain/scenic-spot';
import { registerSpot } from '../domain/spot-revisions';
import type { SpotRegistration } from '../domain/spot-revisions';
import { newSpotRegistration, newTicketingKey, signTestOrder } from './sample-spot';
import type { TestTicketingKey } from './sample-spot';
import { testCallers } from './test-caller';
import { TestLedger } from './test-ledger';
import type { Invocation, TestLedgerOptions } from './test-ledger';
import { fullName } from './wire';

/** The year of the sample numbers. */
const SAMPLE_YEAR = 2026;

let nonces = 0;

/**
 * A statement about a key, signed by `signer`; it lasts as long as one may.
 *
 * @param ledger - whose settings it names, and by whose time (milliseconds since 1970 UTC) it is
 *   signed
 */
export async function newKeyStatement(
  action: KeyStatement['action'],
  subject: TestTicketingKey,
  signer: TestTicketingKey,
  ledger: Pick<TestLedger, 'settings' | 'now'>,
  overrides: Partial<KeyStatement> = {},
): Promise<string> {
  const { iat = Math.floor(ledger.now / 1000) } = overrides;
  nonces += 1;
  const statement: KeyStatement = {
    v: 1,
    aud: orderAudience(ledger.settings),
    iat,
    exp: iat + MAX_KEY_STATEMENT_LIFETIME,
    scenicSpotId: newSpotRegistration().scenicSpotId,
    action,
    jwk: subject.jwk,
    nonce: Buffer.from(String(nonces).padStart(16, '0')).toString('base64url'),
    ...overrides,
  };
  return signKeyStatement(statement, signer.privateKey, signer.thumbprint);
}

/**
 * A test ledger with one spot that may issue: registered, qualified for both VAT categories, with
 * an active key and section 0 of 2026.
 */
export class IssuingLedger extends TestLedger {
  readonly key = newTicketingKey();
  #sequence = -1;

  /** @param registration - another spot than the sample one */
  static async create(
    options: TestLedgerOptions = {},
    registration = newSpotRegistration(),
  ): Promise<IssuingLedger> {
    const ledger = new IssuingLedger(options, registration);
    await ledger.register(registration);
    return ledger;
  }

  private constructor(
    options: TestLedgerOptions,
    readonly registration: SpotRegistration,
  ) {
    super(options);
  }

  /** Lets another spot issue too, with the same key. */
  async register(registration: SpotRegistration): Promise<void> {
    const { scenicSpotId } = registration;
    const { key } = this;
    const statement = await newKeyStatement('add', key, key, this, { scenicSpotId });
    await this.administer('registerSpot', registration);
    await this.administer('grantQualification', {
      scenicSpotId,
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2100-01-01T00:00:00Z',
      vatCategories: ['S', 'E'],
    });
    await this.administer('grantSection', { scenicSpotId, year: SAMPLE_YEAR, section: 0 });
    await this.administer('addKey', { statements: [statement] });
  }

  /** Calls a function as the officer. */
  async administer(functionName: string, argument: unknown): Promise<Invocation> {
    return this.invoke(fullName(functionName), [JSON.stringify(argument)], {
      caller: testCallers.officer,
    });
  }

  /** The spot's first revision. */
  get revision(): ScenicSpotRevision {
    return registerSpot(this.registration, this.settings, undefined, undefined).revision;
  }

  /** An item for an order, derived as billing does it, with a free number. */
  async newItem(
    order: Order,
    overrides: Partial<IssueItem> = {},
    registration = this.registration,
  ): Promise<IssueItem> {
    const { revision } = registerSpot(registration, this.settings, undefined, undefined);
    const draft = deriveDraft(order, revision, this.settings);
    return {
      order: await signTestOrder(order, this.key),
      spotRevision: 1,
      settingsVersion: this.settings.version,
      draftDigest: draftDigest(draft),
      ...overrides,
      invoiceNumber: overrides.invoiceNumber ?? this.nextNumber(),
    };
  }

  /** The invoice that an order gives under a number. */
  invoiceOf(order: Order, invoiceNumber: Invoice['invoiceNumber']): Invoice {
    return completeDraft(deriveDraft(order, this.revision, this.settings), invoiceNumber);
  }

  /** The next number of section 0. */
  nextNumber(): IssueItem['invoiceNumber'] {
    this.#sequence += 1;
    return this.numberOf(this.#sequence);
  }

  /** The spot's number with this sequence. */
  numberOf(
    sequence: number,
    year = SAMPLE_YEAR,
    { region, serial }: SpotRegistration = this.registration,
  ): IssueItem['invoiceNumber'] {
    return formatInvoiceNumber({ year, region, serial, sequence });
  }
}
