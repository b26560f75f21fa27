import { z } from 'zod';

/** What a person recognizes a device by; absent for what is no known browser. */
export const deviceHintSchema = z.strictObject({
  /** Such as `Chrome`. */
  browser: z.string().optional(),
  /** Such as `Android`. */
  system: z.string().optional(),
});
export type DeviceHint = z.infer<typeof deviceHintSchema>;
