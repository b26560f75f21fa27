import { invoiceNumberSchema, scenicSpotIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';

/** `:scenicSpotId` of an address. */
export const scenicSpotParamsSchema = z.strictObject({ scenicSpotId: scenicSpotIdSchema });

/** `:invoiceNumber` of an address. */
export const invoiceParamsSchema = z.strictObject({ invoiceNumber: invoiceNumberSchema });
