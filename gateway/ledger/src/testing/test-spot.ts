import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import {
  deriveDraft,
  draftDigest,
  formatInvoiceNumber,
  instantFromSeconds,
  orderAudience,
  sectionOf,
  signAccessToken,
  numberYear,
} from '@guanming/chaincode/domain';
import type {
  BillingData,
  InvoiceNumber,
  IssueItem,
  Order,
  ScenicSpotContent,
  ScenicSpotHead,
  ScenicSpotRevision,
  Settings,
  SpotRegistration,
} from '@guanming/chaincode/domain';
import {
  newKeyStatement,
  newOrder,
  newSpotRegistration,
  newTicketingKey,
  signTestOrder,
} from '@guanming/chaincode/testing';
import type { TestTicketingKey } from '@guanming/chaincode/testing';
import { newNonce } from '@guanming/runtime';
import type { TestConnections } from './test-connections';

const DAY = 86_400;

/** Options by which a registration differs from a usual one. */
export interface TestSpotOptions {
  readonly withoutQualification?: boolean;
  readonly withoutSection?: boolean;
  /** First number of the section, to have only a few. */
  readonly firstSequence?: number;
  /** What is registered otherwise than usual. */
  readonly registration?: Partial<Record<keyof SpotRegistration, unknown>>;
  /** Time of the ledger in milliseconds; that of the machine unless it is given. */
  readonly clock?: () => number;
}

/** The part of a registration that a later revision may change. */
export function contentOf(registration: SpotRegistration): ScenicSpotContent {
  const { name, seller, drawer, colour, catalogue } = registration;
  return { name, seller, drawer, colour, catalogue };
}

/** A scenic spot of its own, so that a test disturbs no other and runs on a used ledger. */
export class TestSpot {
  readonly year: number;
  #sequence: number;

  private constructor(
    readonly registration: SpotRegistration,
    readonly key: TestTicketingKey,
    readonly settings: Settings,
    firstSequence: number,
    private readonly clock: () => number,
  ) {
    this.year = numberYear(clock());
    this.#sequence = firstSequence + 5_000;
  }

  /** A spot that the ledger does not know yet. */
  static async invent(
    taxBureau: TestConnections,
    options: TestSpotOptions = {},
  ): Promise<TestSpot> {
    const { value: settings } = await taxBureau.reader('reader').readSettings();
    const serial = String(randomInt(100_000)).padStart(5, '0');
    const registration = newSpotRegistration({
      scenicSpotId: `spot-${randomBytes(6).toString('hex')}`,
      serial,
      ...options.registration,
    });
    const { firstSequence = 0, clock = Date.now } = options;
    return new TestSpot(registration, newTicketingKey(), settings, firstSequence, clock);
  }

  /** Registers a spot that may issue from now on, unless something is left out. */
  static async register(
    taxBureau: TestConnections,
    options: TestSpotOptions = {},
  ): Promise<TestSpot> {
    const spot = await TestSpot.invent(taxBureau, options);
    await spot.#administer(taxBureau, options);
    return spot;
  }

  get scenicSpotId(): ScenicSpotHead['scenicSpotId'] {
    return this.registration.scenicSpotId;
  }

  get revision(): ScenicSpotRevision {
    return { ...contentOf(this.registration), scenicSpotId: this.scenicSpotId, revision: 1 };
  }

  /** An order of two adult tickets. */
  newOrder(overrides: Readonly<Record<string, unknown>> = {}): Order {
    return newOrder({
      aud: orderAudience(this.settings),
      orderId: randomUUID(),
      iat: this.#now(),
      nonce: newNonce(),
      scenicSpotId: this.scenicSpotId,
      ...overrides,
    });
  }

  sign(order: Order, key = this.key): Promise<string> {
    return signTestOrder(order, key);
  }

  /** With what the spot's ticketing server proves to its billing provider for whom it asks. */
  accessToken(provider = 'BillingMSP', key = this.key): Promise<string> {
    const iat = this.#now();
    const aud = orderAudience(this.settings);
    const token = {
      v: 1,
      aud,
      provider,
      scenicSpotId: this.scenicSpotId,
      iat,
      exp: iat + 300,
    } as const;
    return signAccessToken(token, key.privateKey, key.thumbprint);
  }

  /** What the spot signs to have its first key added. */
  async newKeyStatement(): Promise<string> {
    return (await this.newKeyStatements(this.key)).join();
  }

  /** What a key signs to be added, and what other keys sign that vouch for it. */
  newKeyStatements(key: TestTicketingKey, ...vouching: TestTicketingKey[]): Promise<string[]> {
    const { scenicSpotId, settings } = this;
    const ledger = { settings, now: this.#now() * 1000 };
    const overrides = { scenicSpotId, nonce: newNonce() };
    const signedBy = (by: TestTicketingKey): Promise<string> =>
      newKeyStatement('add', key, by, ledger, overrides);
    return Promise.all([key, ...vouching].map(signedBy));
  }

  /** What billing sends for an order. */
  async newBillingData(order = this.newOrder()): Promise<BillingData> {
    return {
      order: await this.sign(order),
      spotRevision: 1,
      settingsVersion: this.settings.version,
      draftDigest: draftDigest(deriveDraft(order, this.revision, this.settings)),
    };
  }

  async newItem(order = this.newOrder(), invoiceNumber = this.nextNumber()): Promise<IssueItem> {
    return { ...(await this.newBillingData(order)), invoiceNumber };
  }

  /** A number that no lease reaches soon. */
  nextNumber(): InvoiceNumber {
    this.#sequence += 1;
    return this.numberOf(this.#sequence);
  }

  numberOf(sequence: number): InvoiceNumber {
    const { region, serial } = this.registration;
    return formatInvoiceNumber({ year: this.year, region, serial, sequence });
  }

  /** In seconds since 1970. */
  #now(): number {
    return Math.floor(this.clock() / 1000);
  }

  async #administer(
    taxBureau: TestConnections,
    { withoutQualification, withoutSection, firstSequence = 0 }: TestSpotOptions,
  ): Promise<void> {
    const officer = taxBureau.officer();
    const { scenicSpotId, year } = this;
    const now = this.#now();
    await officer.registerSpot(this.registration);
    await officer.addKey({ statements: [await this.newKeyStatement()] });
    if (withoutQualification !== true) {
      await officer.grantQualification({
        scenicSpotId,
        validFrom: instantFromSeconds(now - DAY),
        validUntil: instantFromSeconds(now + 365 * DAY),
        vatCategories: ['S', 'E'],
      });
    }
    if (withoutSection !== true) {
      const section = sectionOf({ sequence: firstSequence });
      await officer.grantSection({ scenicSpotId, year, section, firstSequence });
    }
  }
}
