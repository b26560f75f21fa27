import { automaticSectionsSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { countSchema } from './lists';

/** Which spots run out of invoice numbers, and how far sections are granted without an officer. */
export const numbersAnswerSchema = z.strictObject({
  policy: automaticSectionsSchema,
  /** Spots and years that need a section from an officer, the one with the fewest numbers first. */
  short: z.array(
    z.strictObject({
      scenicSpotId: z.string(),
      year: z.int(),
      /** Not issued, of the granted sections and of those that the contract grants by itself. */
      left: z.int(),
      /** Invoices a day, on average of the last 14 days. */
      perDay: z.number().min(0),
      nextSection: countSchema,
    }),
  ),
});
export type NumbersAnswer = z.infer<typeof numbersAnswerSchema>;
