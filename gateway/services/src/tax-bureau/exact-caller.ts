import { timingSafeEqual } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import { RequestError } from '@guanming/wire';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import type { Response } from 'express';
import type { TaxBureauConfig } from './tax-bureau-config';

/** A server that may send billing data. */
export type AllowedCaller = TaxBureauConfig['internal']['callers'][number];

/** SHA-256 of the client's certificate, hex; `undefined` without mutual TLS. */
function fingerprintOf(socket: unknown): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) {
    return undefined;
  }
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
  return fingerprint?.replaceAll(':', '').toLowerCase();
}

/**
 * Lets only clients with exactly one of these certificates pass: any other certificate of the same
 * authority, such as a peer's, would else be a billing server. For whom it speaks, {@link providerOf}
 * says.
 */
export function requireExactCaller(callers: readonly AllowedCaller[]): Guard {
  const facts = { problems: ['CALLER_NOT_ALLOWED'], security: ['mutualTls'] } as const;
  return newGuard(facts, (request, response, next) => {
    const given = Buffer.from(fingerprintOf(request.socket) ?? '', 'hex');
    const caller = callers.find(({ certificateFingerprint }) => {
      const wanted = Buffer.from(certificateFingerprint, 'hex');
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
    if (caller === undefined) {
      throw new RequestError(
        'CALLER_NOT_ALLOWED',
        'The client certificate is not that of a billing server known here.',
      );
    }
    speakFor(response, caller.mspId);
    next();
  });
}

/** Notes which billing provider a request comes from. */
export function speakFor({ locals }: Response, provider: string): void {
  locals['provider'] = provider;
}

/** MSP id of the billing provider that a request comes from. */
export function providerOf({ locals }: Response): string {
  return locals['provider'] as string;
}
