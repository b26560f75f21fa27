import type { DeviceHint } from '@guanming/wire';
import { getParser } from 'bowser';

/** Longest `User-Agent` that is looked at, in characters. */
const MAX_LENGTH = 512;

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
