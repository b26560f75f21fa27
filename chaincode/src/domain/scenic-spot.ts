import { z } from 'zod';
import {
  itemCodeSchema,
  providerSchema,
  scenicSpotIdSchema,
  serialSchema,
  versionSchema,
} from './identifiers';
import { sellerSchema } from './party';
import { REGION, textLimits } from './spot-texts';
import { bilingualNameSchema, lineSchema } from './text';
import { taxClassSchema, vatTreatmentSchema } from './vat';

/** A colour, `#rrggbb` in lower case. */
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/, 'is not a colour such as #0a7d4f');

/** First two digits of a GB/T 2260 division code. */
export const regionSchema = z.string().regex(REGION, 'is not a region: two digits');

/** An item that a spot may sell on an invoice, as the tax bureau registers it: no price. */
export const catalogueItemSchema = z.strictObject({
  itemCode: itemCodeSchema,
  name: lineSchema(textLimits.itemName),
  /** Short name of the tax class, printed before the item as `*class*item`. */
  taxClassName: lineSchema(textLimits.taxClassName),
  taxClass: taxClassSchema,
  unit: lineSchema(textLimits.unit),
  vat: vatTreatmentSchema,
});
export type CatalogueItem = z.infer<typeof catalogueItemSchema>;

/** Content of one revision of a spot. */
export const scenicSpotContentSchema = z.strictObject({
  name: bilingualNameSchema,
  seller: sellerSchema,
  /** Who issues on behalf of the seller (开票人). */
  drawer: lineSchema(textLimits.drawer),
  /** The spot's own colour. */
  colour: colourSchema,
  catalogue: z
    .array(catalogueItemSchema)
    .min(1)
    .max(100)
    .refine(hasDistinctCodes, 'has an item code twice'),
});
export type ScenicSpotContent = z.infer<typeof scenicSpotContentSchema>;

/** One immutable revision of a spot. */
export const scenicSpotRevisionSchema = scenicSpotContentSchema.extend({
  scenicSpotId: scenicSpotIdSchema,
  revision: versionSchema,
});
export type ScenicSpotRevision = z.infer<typeof scenicSpotRevisionSchema>;

/** Head of a spot: its identity, which never changes, its newest revision and its billing provider. */
export const scenicSpotHeadSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  revision: versionSchema,
  serial: serialSchema,
  /** Part of each invoice number. */
  region: regionSchema,
  /** The billing provider through which its invoices are issued. */
  provider: providerSchema,
  /** Providers that issued for it before, the latest first: their ledgers keep those invoices. */
  formerProviders: z.array(providerSchema),
});
export type ScenicSpotHead = z.infer<typeof scenicSpotHeadSchema>;

/** Whose serial it is. */
export const serialOwnerSchema = z.strictObject({ scenicSpotId: scenicSpotIdSchema });

function hasDistinctCodes(catalogue: readonly CatalogueItem[]): boolean {
  return new Set(catalogue.map(({ itemCode }) => itemCode)).size === catalogue.length;
}
