/**
 * Whether a host name, as in `URL.hostname`, is always of the machine that uses it (RFC 6761, section
 * 6.3; RFC 1122, section 3.2.1.3): no name server can make it lead elsewhere.
 */
export function isLoopbackName(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
