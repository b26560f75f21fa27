import { z } from 'zod';

/** System and browser of a device, by which a person recognizes it; absent for no known browser. */
export const deviceHintSchema = z.strictObject({
  /** Such as `Chrome`. */
  browser: z.string().optional(),
  /** Such as `Android`. */
  system: z.string().optional(),
});
export type DeviceHint = z.infer<typeof deviceHintSchema>;
