import type { IncomingMessage } from 'node:http';
import { isLoopbackName } from '@guanming/runtime/loopback-name';
import { RequestError } from '@guanming/wire';
import { newGuard } from './guard';
import type { Guard } from './guard';

/** Names of this machine to itself, with whatever port: the other end of a tunnel has its own. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** By which hosts a listener may be asked: name, and port unless it is the scheme's. */
export interface ServedHosts {
  /** Origin under which browsers reach it. */
  readonly publicUrl?: string;
  /** Others, such as those of a proxy that passes `Host` on. */
  readonly hosts?: readonly string[];
  /** Whether the names of the loopback interface serve too; unless not. */
  readonly loopback?: boolean;
}

/** The hosts that a request names: one in `Host`, and maybe one in its target (RFC 9112, 3.2.2). */
function namedHosts({ url = '', headersDistinct }: IncomingMessage): string[] {
  const hosts = (headersDistinct['host'] ?? []).map((host) => host.toLowerCase());
  return URL.canParse(url) ? [...hosts, new URL(url).host] : hosts;
}

/**
 * Whether a host is the public one with another port. Only a tunnel to this listener asks so, and
 * only where no name server can make the name lead here.
 */
function isTunnelTo(publicUrl: string | undefined, host: string): boolean {
  const hostname = publicUrl === undefined ? '' : new URL(publicUrl).hostname;
  return isLoopbackName(hostname) && host.replace(/:\d{1,5}$/, '') === hostname;
}

/**
 * Refuses requests for other hosts with `HOST_NOT_SERVED` 421 (RFC 9110, section 15.5.20). A page of
 * another site whose name is made to lead here (DNS rebinding) is of one origin with what it asks,
 * and gives itself away by the host alone. Names of the loopback interface cannot be made to lead
 * anywhere, so a forwarded port needs no setting.
 */
export function refuseOtherHosts(served: ServedHosts = {}): Guard {
  const { publicUrl, hosts = [], loopback = true } = served;
  const configured = [...(publicUrl === undefined ? [] : [new URL(publicUrl).host]), ...hosts];
  const isServed = (host: string): boolean =>
    configured.includes(host) || (loopback && LOOPBACK.test(host)) || isTunnelTo(publicUrl, host);
  return newGuard({ problems: ['HOST_NOT_SERVED'] }, (request, _response, next) => {
    const named = namedHosts(request);
    if (named.length === 0 && request.httpVersion === '1.1') {
      // RFC 9112, section 3.2: 400, whatever the host.
      throw new RequestError('REQUEST_MALFORMED', 'The request has no Host header.');
    }
    if (named.length === 0 || !named.every(isServed)) {
      const own = publicUrl ?? `localhost:${request.socket.localPort ?? 0}`;
      throw new RequestError(
        'HOST_NOT_SERVED',
        `Use ${[own, ...hosts].join(', ')}, or name the other host in "hosts" of this listener.`,
      );
    }
    next();
  });
}
