import { isCreditCode } from './credit-code';

/** How a registration number is written. */
export const REGISTRATION_NUMBER = /^[0-9A-Z]+(?:[ ./-][0-9A-Z]+)*$/;

/** Most characters of a registration number. */
export const MAX_REGISTRATION_NUMBER = 24;

/**
 * Whether `text` can be the number under which a place outside the mainland registers an
 * organization, such as `12345678`, `CHE-123.456.789` or `HRB 12345 B`: groups of capitals and
 * digits, between them one blank, point, hyphen or slash.
 */
export function isRegistrationNumber(text: string): boolean {
  return (
    text.length <= MAX_REGISTRATION_NUMBER && REGISTRATION_NUMBER.test(text) && !isCreditCode(text)
  );
}
