import type { TicketingKey } from '@guanming/chaincode/domain';

/** A ticketing key as a verification shows it. */
export type SpotKey = Pick<
  TicketingKey,
  'thumbprint' | 'authorizedBy' | 'addedAt' | 'activeFrom' | 'retiredAt' | 'revokedAt' | 'vetoedAt'
>;

/** The part of a key that people are shown. */
export function spotKeyOf(key: TicketingKey): SpotKey {
  const { thumbprint, authorizedBy, addedAt, activeFrom } = key;
  const { retiredAt, revokedAt, vetoedAt } = key;
  return {
    thumbprint,
    authorizedBy,
    addedAt,
    activeFrom,
    ...(retiredAt === undefined ? {} : { retiredAt }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    ...(vetoedAt === undefined ? {} : { vetoedAt }),
  };
}
