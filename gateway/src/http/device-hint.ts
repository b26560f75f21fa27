import { getParser } from 'bowser';
import { z } from 'zod';

/** Longest `User-Agent` that is looked at, in characters. */
const MAX_LENGTH = 512;

/** What a person recognizes a device by; absent for what is no known browser. */
export const deviceHintSchema = z.strictObject({
  /** Such as `Chrome`. */
  browser: z.string().optional(),
  /** Such as `Android`. */
  system: z.string().optional(),
});
export type DeviceHint = z.infer<typeof deviceHintSchema>;

/**
 * Names the browser and the system of a `User-Agent` (RFC 9110, section 10.1.5), without versions:
 * enough to recognize one's own devices, too little to follow anybody.
 */
export function deviceHint(userAgent: string | undefined): DeviceHint {
  if (userAgent === undefined || userAgent === '' || userAgent.length > MAX_LENGTH) {
    return {};
  }
  const parser = getParser(userAgent);
  const [browser, system] = [parser.getBrowserName(), parser.getOSName()];
  return browser === '' || system === '' ? {} : { browser, system };
}
