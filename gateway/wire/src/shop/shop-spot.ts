import {
  bilingualNameSchema,
  colourSchema,
  itemCodeSchema,
  lineSchema,
  scenicSpotIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';

/** How the file of a spot ends, in the folder of the spots that a shop sells. */
export const SPOT_FILE = '.spot.json';

/** What the shop sells of a spot: the price is the shop's, the tax treatment the bureau's. */
const offerSchema = z.strictObject({
  itemCode: itemCodeSchema,
  name: bilingualNameSchema,
  unit: lineSchema(8),
  /** Tax-included price of one unit, in fen; 0 for a free ticket. */
  unitPrice: z.int().min(0).max(10_000_000),
});

/** A spot that a shop sells: the content of its file. */
export const shopSpotSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  name: bilingualNameSchema,
  /** The spot's colour as registered, for the pages; else one that its identifier gives. */
  colour: colourSchema.optional(),
  offers: z.array(offerSchema).min(1).max(100),
  /**
   * Path of the active private key (JWK, P-256), also relative to the folder; replacing the file
   * changes the key.
   */
  signingKeyFile: z.string().min(1),
});
export type ShopSpot = z.infer<typeof shopSpotSchema>;
