import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { newGuard } from './guard';
import type { Guard } from './guard';
import { RequestError } from './request-error';

/** Names of this machine to itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** By which hosts a listener may be asked: name, and port unless it is the scheme's. */
export interface ServedHosts {
  /** Origin under which browsers reach it. */
  readonly publicUrl?: string;
  /** Others, such as those of a proxy that passes `Host` on, or of a forwarded port. */
  readonly hosts?: readonly string[];
  /** Whether the names of the loopback interface with the listener's own port serve too; unless not. */
  readonly loopback?: boolean;
}

function loopbackHosts({ socket }: IncomingMessage): string[] {
  const { localPort = 0 } = socket;
  const isDefault = localPort === (socket instanceof TLSSocket ? 443 : 80);
  return LOOPBACK.flatMap((name) => [`${name}:${localPort}`, ...(isDefault ? [name] : [])]);
}

/** The hosts that a request names: one in `Host`, and maybe one in its target (RFC 9112, 3.2.2). */
function namedHosts({ url = '', headersDistinct }: IncomingMessage): string[] {
  const hosts = (headersDistinct['host'] ?? []).map((host) => host.toLowerCase());
  return URL.canParse(url) ? [...hosts, new URL(url).host] : hosts;
}

/**
 * Refuses requests for other hosts with `HOST_NOT_SERVED` 421 (RFC 9110, section 15.5.20). A page of
 * another site whose name is made to lead here (DNS rebinding) is of one origin with what it asks,
 * and gives itself away by the host alone.
 */
export function refuseOtherHosts(served: ServedHosts = {}): Guard {
  const { publicUrl, hosts = [], loopback = true } = served;
  const configured = [...(publicUrl === undefined ? [] : [new URL(publicUrl).host]), ...hosts];
  return newGuard({ problems: ['HOST_NOT_SERVED'] }, (request, _response, next) => {
    const known = loopback ? [...configured, ...loopbackHosts(request)] : configured;
    const named = namedHosts(request);
    if (named.length === 0 && request.httpVersion === '1.1') {
      // RFC 9112, section 3.2: 400, whatever the host.
      throw new RequestError('REQUEST_MALFORMED', 'The request has no Host header.');
    }
    if (named.length === 0 || !named.every((host) => known.includes(host))) {
      throw new RequestError(
        'HOST_NOT_SERVED',
        `Use ${publicUrl ?? known.join(', ')}, or name the other host in "hosts" of this listener.`,
      );
    }
    next();
  });
}
