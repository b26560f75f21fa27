import type { z } from 'zod';
import { InvoiceError } from './errors';
import { providerSchema, scenicSpotIdSchema, serialSchema, versionSchema } from './identifiers';
import { assertContentPrintable } from './printable-texts';
import type { Settings } from './settings';
import {
  regionSchema,
  scenicSpotContentSchema,
  type ScenicSpotHead,
  type ScenicSpotRevision,
} from './scenic-spot';

/** Registration of a spot: its first content and what never changes. */
export const spotRegistrationSchema = scenicSpotContentSchema.extend({
  scenicSpotId: scenicSpotIdSchema,
  serial: serialSchema,
  region: regionSchema,
  /** MSP id of the billing provider through which its invoices are issued. */
  provider: providerSchema,
});
export type SpotRegistration = z.infer<typeof spotRegistrationSchema>;

/** New content of a registered spot. */
export const spotRevisionRequestSchema = scenicSpotContentSchema.extend({
  scenicSpotId: scenicSpotIdSchema,
  /** The revision that the change was made from. */
  expectedRevision: versionSchema,
  /** Its billing provider from now on; absent: as before. */
  provider: providerSchema.optional(),
});
export type SpotRevisionRequest = z.infer<typeof spotRevisionRequestSchema>;

/** A spot's head and its current revision. */
export interface ScenicSpot {
  readonly head: ScenicSpotHead;
  readonly revision: ScenicSpotRevision;
}

/**
 * Registers a spot.
 *
 * @param existing - the spot that has the identifier, if any
 * @param serialOwner - the spot that has the serial, if any
 * @throws InvoiceError SCENIC_SPOT_ALREADY_REGISTERED, SERIAL_ALREADY_USED
 * @throws InvoiceError ARGUMENT_INVALID - the settings do not name the billing provider
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE - the invoice's font lacks a character
 */
export function registerSpot(
  registration: SpotRegistration,
  settings: Pick<Settings, 'roles'>,
  existing: ScenicSpotHead | undefined,
  serialOwner: string | undefined,
): ScenicSpot {
  const { serial, region, provider, ...content } = registration;
  const { scenicSpotId } = content;
  assertContentPrintable(content);
  assertProvider(provider, settings);
  if (existing !== undefined) {
    throw new InvoiceError(
      'SCENIC_SPOT_ALREADY_REGISTERED',
      `${scenicSpotId} is registered already`,
    );
  }
  if (serialOwner !== undefined) {
    throw new InvoiceError('SERIAL_ALREADY_USED', `serial ${serial} is of ${serialOwner}`);
  }
  return {
    head: { scenicSpotId, revision: 1, serial, region, provider, formerProviders: [] },
    revision: { ...content, revision: 1 },
  };
}

/**
 * Makes the next revision of a spot.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 * @throws InvoiceError SCENIC_SPOT_REVISION_STALE - somebody made a revision in between
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE - the invoice's font lacks a character
 * @throws InvoiceError ARGUMENT_INVALID - the settings do not name the new billing provider
 */
export function reviseSpot(
  request: SpotRevisionRequest,
  settings: Pick<Settings, 'roles'>,
  head: ScenicSpotHead | undefined,
): ScenicSpot {
  const { expectedRevision, provider, ...content } = request;
  assertContentPrintable(content);
  if (head === undefined) {
    throw new InvoiceError(
      'SCENIC_SPOT_NOT_FOUND',
      `the scenic spot ${content.scenicSpotId} is not registered`,
    );
  }
  if (head.revision !== expectedRevision) {
    throw new InvoiceError(
      'SCENIC_SPOT_REVISION_STALE',
      `the change was made from revision ${expectedRevision}; current is ${head.revision}`,
    );
  }
  const revision = head.revision + 1;
  return {
    head: { ...withProvider(head, provider ?? head.provider, settings), revision },
    revision: { ...content, revision },
  };
}

/** A spot that returns to a former provider has that one no longer among the former ones. */
function withProvider(
  head: ScenicSpotHead,
  provider: string,
  settings: Pick<Settings, 'roles'>,
): ScenicSpotHead {
  if (provider === head.provider) {
    return head;
  }
  assertProvider(provider, settings);
  const formerProviders = [head.provider, ...head.formerProviders];
  return { ...head, provider, formerProviders: formerProviders.filter((one) => one !== provider) };
}

function assertProvider(provider: string, { roles }: Pick<Settings, 'roles'>): void {
  if (!roles.billingProviders.includes(provider)) {
    throw new InvoiceError(
      'ARGUMENT_INVALID',
      `provider: ${provider} is none of the billing providers ${roles.billingProviders.join(', ')}`,
    );
  }
}
