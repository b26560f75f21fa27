import { Returns, Transaction } from 'fabric-contract-api';
import { canonicalize } from '../domain/canonical-json';
import { scenicSpotIdSchema, versionSchema } from '../domain/identifiers';
import type { ScenicSpotId } from '../domain/identifiers';
import { numberLeaseSchema, numberSectionSchema } from '../domain/number-section';
import { parseJsonWith, parseWith } from '../domain/parse';
import {
  grantQualification,
  resumeQualification,
  revokeQualification,
  suspendQualification,
} from '../domain/qualification-transitions';
import { scenicSpotHeadSchema } from '../domain/scenic-spot';
import type { Settings } from '../domain/settings';
import { spotRegistrationSchema, spotRevisionRequestSchema } from '../domain/spot-revisions';
import { retireKey, revokeKey, ticketingKeySchema } from '../domain/ticketing-key';
import { anyReader } from './caller';
import {
  changeQualification,
  qualificationGrantSchema,
  qualificationReferenceSchema,
  qualificationStopSchema,
  readQualification,
} from './change-qualification';
import { grantNextSection, nextSectionRequestSchema } from './grant-next-section';
import { GuanmingContract } from './guanming-contract';
import type { Callers } from './guanming-contract';
import {
  addTicketingKey,
  changeTicketingKey,
  keyAdditionSchema,
  keyReferenceSchema,
  keyVetoSchema,
  vetoTicketingKey,
} from './key-ledger';
import { LedgerContext } from './ledger-context';
import {
  allLeasesKey,
  allSectionsKey,
  allSpotHeadsKey,
  allTicketingKeysKey,
  qualificationKey,
  ticketingKeyKey,
} from './ledger-key';
import {
  grantSection,
  leaseNumbers,
  leaseRequestSchema,
  sectionGrantSchema,
  yearSchema,
} from './number-ledger';
import { writeNextRevision, writeRegistration } from './register-spot';
import { pinSettings } from './settings-ledger';
import { readSpotHead, readSpotRevision } from './spot-ledger';

const callers: Callers = {
  registerSpot: ['officer'],
  reviseSpot: ['officer'],
  grantQualification: ['officer'],
  suspendQualification: ['officer'],
  resumeQualification: ['officer'],
  revokeQualification: ['officer'],
  grantSection: ['officer'],
  addKey: ['officer'],
  retireKey: ['officer'],
  revokeKey: ['officer'],
  vetoKey: ['officer'],
  leaseNumbers: ['issuer'],
  grantNextSection: ['issuer'],
  readSpot: anyReader,
  readSpotRevision: anyReader,
  listSpots: anyReader,
  listSections: anyReader,
  listLeases: anyReader,
  listKeys: anyReader,
  readKeyHistory: anyReader,
  readQualificationHistory: anyReader,
};

/**
 * Spot administration. Arguments are JSON texts; a writing function answers the record that it
 * wrote, a reading one `{answeredBy, value}` and is evaluated.
 */
export class SpotContract extends GuanmingContract {
  constructor(packaged: Settings) {
    super('spots', packaged, callers);
  }

  /** @throws InvoiceError SCENIC_SPOT_ALREADY_REGISTERED, SERIAL_ALREADY_USED, CHARACTER_NOT_PRINTABLE */
  @Transaction()
  @Returns('string')
  async registerSpot(ctx: LedgerContext, registration: string): Promise<string> {
    const parsed = parseJsonWith(spotRegistrationSchema, registration);
    const spot = await writeRegistration(ctx.state, parsed);
    await pinSettings(ctx.state, this.packagedSettings);
    return canonicalize(spot);
  }

  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SCENIC_SPOT_REVISION_STALE, CHARACTER_NOT_PRINTABLE */
  @Transaction()
  @Returns('string')
  async reviseSpot(ctx: LedgerContext, request: string): Promise<string> {
    const parsed = parseJsonWith(spotRevisionRequestSchema, request);
    return canonicalize(await writeNextRevision(ctx.state, parsed));
  }

  /** @throws InvoiceError BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED, SCENIC_SPOT_NOT_FOUND */
  @Transaction()
  @Returns('string')
  async grantQualification(ctx: LedgerContext, grant: string): Promise<string> {
    const parsed = parseJsonWith(qualificationGrantSchema, grant);
    const granted = await changeQualification(ctx.state, parsed.scenicSpotId, (current) =>
      grantQualification(current, parsed, ctx.time),
    );
    return canonicalize(granted);
  }

  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  @Transaction()
  @Returns('string')
  async suspendQualification(ctx: LedgerContext, stop: string): Promise<string> {
    const { scenicSpotId, reason } = parseJsonWith(qualificationStopSchema, stop);
    const suspended = await changeQualification(ctx.state, scenicSpotId, (current) =>
      suspendQualification(current, reason, ctx.time),
    );
    return canonicalize(suspended);
  }

  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  @Transaction()
  @Returns('string')
  async resumeQualification(ctx: LedgerContext, reference: string): Promise<string> {
    const { scenicSpotId } = parseJsonWith(qualificationReferenceSchema, reference);
    const resumed = await changeQualification(ctx.state, scenicSpotId, (current) =>
      resumeQualification(current, ctx.time),
    );
    return canonicalize(resumed);
  }

  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  @Transaction()
  @Returns('string')
  async revokeQualification(ctx: LedgerContext, stop: string): Promise<string> {
    const { scenicSpotId, reason } = parseJsonWith(qualificationStopSchema, stop);
    const revoked = await changeQualification(ctx.state, scenicSpotId, (current) =>
      revokeQualification(current, reason, ctx.time),
    );
    return canonicalize(revoked);
  }

  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SECTION_ALREADY_GRANTED */
  @Transaction()
  @Returns('string')
  async grantSection(ctx: LedgerContext, grant: string): Promise<string> {
    const parsed = parseJsonWith(sectionGrantSchema, grant);
    return canonicalize(await grantSection(ctx.state, parsed, ctx.time));
  }

  /** @throws InvoiceError TICKETING_KEY_PROOF_INVALID, TICKETING_KEY_ALREADY_ADDED, SCENIC_SPOT_NOT_FOUND */
  @Transaction()
  @Returns('string')
  async addKey(ctx: LedgerContext, addition: string): Promise<string> {
    const { statements } = parseJsonWith(keyAdditionSchema, addition);
    return canonicalize(await addTicketingKey(ctx.state, statements, ctx.settings, ctx.time));
  }

  /** @throws InvoiceError TICKETING_KEY_NOT_FOUND, TICKETING_KEY_TRANSITION_NOT_ALLOWED, TICKETING_KEY_REVOKED */
  @Transaction()
  @Returns('string')
  async retireKey(ctx: LedgerContext, reference: string): Promise<string> {
    const parsed = parseJsonWith(keyReferenceSchema, reference);
    const retired = await changeTicketingKey(ctx.state, parsed, (key) => retireKey(key, ctx.time));
    return canonicalize(retired);
  }

  /** @throws InvoiceError TICKETING_KEY_NOT_FOUND, TICKETING_KEY_REVOKED */
  @Transaction()
  @Returns('string')
  async revokeKey(ctx: LedgerContext, reference: string): Promise<string> {
    const parsed = parseJsonWith(keyReferenceSchema, reference);
    const revoked = await changeTicketingKey(ctx.state, parsed, (key) => revokeKey(key, ctx.time));
    return canonicalize(revoked);
  }

  /** @throws InvoiceError TICKETING_KEY_PROOF_INVALID, TICKETING_KEY_TRANSITION_NOT_ALLOWED */
  @Transaction()
  @Returns('string')
  async vetoKey(ctx: LedgerContext, veto: string): Promise<string> {
    const { statement } = parseJsonWith(keyVetoSchema, veto);
    return canonicalize(await vetoTicketingKey(ctx.state, statement, ctx.settings, ctx.time));
  }

  /** @throws InvoiceError SECTION_NOT_GRANTED, LEASE_ALREADY_TAKEN */
  @Transaction()
  @Returns('string')
  async leaseNumbers(ctx: LedgerContext, request: string): Promise<string> {
    const parsed = parseJsonWith(leaseRequestSchema, request);
    return canonicalize(await leaseNumbers(ctx.state, parsed, ctx.time));
  }

  /**
   * Grants the next section of a year without an officer, as far as the settings allow.
   *
   * @throws InvoiceError SECTION_NOT_DUE, SECTION_LIMIT_REACHED, SECTION_NOT_GRANTED
   */
  @Transaction()
  @Returns('string')
  async grantNextSection(ctx: LedgerContext, request: string): Promise<string> {
    const parsed = parseJsonWith(nextSectionRequestSchema, request);
    return canonicalize(await grantNextSection(ctx.state, parsed, ctx.settings, ctx.time));
  }

  /**
   * Answers `{head, revision, qualification?}`.
   *
   * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
   */
  @Transaction(false)
  @Returns('string')
  async readSpot(ctx: LedgerContext, scenicSpotId: string): Promise<string> {
    const spot = parseSpotId(scenicSpotId);
    const head = await readSpotHead(ctx.state, spot);
    const revision = await readSpotRevision(ctx.state, spot, head.revision);
    return ctx.answer({ head, revision, qualification: await readQualification(ctx.state, spot) });
  }

  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND */
  @Transaction(false)
  @Returns('string')
  async readSpotRevision(
    ctx: LedgerContext,
    scenicSpotId: string,
    revision: string,
  ): Promise<string> {
    const spot = parseSpotId(scenicSpotId);
    const number = parseJsonWith(versionSchema, revision);
    return ctx.answer(await readSpotRevision(ctx.state, spot, number));
  }

  /** Answers the heads of all spots. */
  @Transaction(false)
  @Returns('string')
  async listSpots(ctx: LedgerContext): Promise<string> {
    return ctx.answer(await ctx.state.list(allSpotHeadsKey, scenicSpotHeadSchema));
  }

  /** Answers a spot's sections by year and number. */
  @Transaction(false)
  @Returns('string')
  async listSections(ctx: LedgerContext, scenicSpotId: string): Promise<string> {
    const prefix = allSectionsKey(parseSpotId(scenicSpotId));
    return ctx.answer(await ctx.state.list(prefix, numberSectionSchema));
  }

  /** Answers the leases of a spot's year by block. */
  @Transaction(false)
  @Returns('string')
  async listLeases(ctx: LedgerContext, scenicSpotId: string, year: string): Promise<string> {
    const prefix = allLeasesKey(parseSpotId(scenicSpotId), parseJsonWith(yearSchema, year));
    return ctx.answer(await ctx.state.list(prefix, numberLeaseSchema));
  }

  /** Answers all keys that a spot ever had. */
  @Transaction(false)
  @Returns('string')
  async listKeys(ctx: LedgerContext, scenicSpotId: string): Promise<string> {
    const prefix = allTicketingKeysKey(parseSpotId(scenicSpotId));
    return ctx.answer(await ctx.state.list(prefix, ticketingKeySchema));
  }

  /** Answers what happened to a spot's keys, oldest first. */
  @Transaction(false)
  @Returns('string')
  async readKeyHistory(ctx: LedgerContext, scenicSpotId: string): Promise<string> {
    const spot = parseSpotId(scenicSpotId);
    const keys = await ctx.state.list(allTicketingKeysKey(spot), ticketingKeySchema);
    return ctx.answer(
      await ctx.state.histories(keys.map(({ thumbprint }) => ticketingKeyKey(spot, thumbprint))),
    );
  }

  /** Answers what happened to a spot's qualification, oldest first. */
  @Transaction(false)
  @Returns('string')
  async readQualificationHistory(ctx: LedgerContext, scenicSpotId: string): Promise<string> {
    return ctx.answer(await ctx.state.histories([qualificationKey(parseSpotId(scenicSpotId))]));
  }
}

function parseSpotId(text: string): ScenicSpotId {
  return parseWith(scenicSpotIdSchema, text);
}
