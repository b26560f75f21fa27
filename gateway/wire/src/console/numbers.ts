import { automaticSectionsSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { countSchema } from './lists';

/** Which spots run out of invoice numbers, and what is done about it without an officer. */
export const numbersAnswerSchema = z.strictObject({
  policy: automaticSectionsSchema,
  /** Spots and years that need a further section, the one with the fewest numbers first. */
  short: z.array(
    z.strictObject({
      scenicSpotId: z.string(),
      year: z.int(),
      /** Granted and not issued. */
      left: z.int(),
      /** Invoices a day, on average of the last 14 days. */
      perDay: z.number().min(0),
      nextSection: countSchema,
      /** Whether it comes without an officer. */
      isAutomatic: z.boolean(),
    }),
  ),
});
export type NumbersAnswer = z.infer<typeof numbersAnswerSchema>;
