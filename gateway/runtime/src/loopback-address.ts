import { Agent, getGlobalDispatcher, type Dispatcher } from 'undici';
import { isLoopbackName } from './loopback-name';

/** Where to connect for an address, by which `Host`, and over which connections. */
export interface LoopbackAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For another machine those of Node, which may be a proxy's. */
  readonly dispatcher: Dispatcher;
}

/** Whatever proxy the environment names (Node's NODE_USE_ENV_PROXY), it has no way to this machine. */
const direct = new Agent();

/**
 * Connects programs to addresses such as `http://console.localhost:17303`. Names that end in
 * `.localhost` are of the loopback interface (RFC 6761, section 6.3): browsers know that, the system's
 * resolver need not.
 */
export function loopbackAddress(address: string): LoopbackAddress {
  const url = new URL(address);
  if (!isLoopbackName(url.hostname)) {
    return { url: address, headers: {}, dispatcher: getGlobalDispatcher() };
  }
  if (!url.hostname.endsWith('.localhost')) {
    return { url: address, headers: {}, dispatcher: direct };
  }
  const { host } = url;
  url.hostname = 'localhost';
  return { url: url.href, headers: { host }, dispatcher: direct };
}
