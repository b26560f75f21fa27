/** Where to connect for an address, and by which `Host`. */
export interface LoopbackAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Connects programs to addresses such as `http://console.localhost:17303`. Names that end in
 * `.localhost` are of the loopback interface (RFC 6761, section 6.3): browsers know that, the system's
 * resolver need not.
 */
export function loopbackAddress(address: string): LoopbackAddress {
  const url = new URL(address);
  if (!url.hostname.endsWith('.localhost')) {
    return { url: address, headers: {} };
  }
  const { host } = url;
  url.hostname = 'localhost';
  return { url: url.href, headers: { host } };
}
