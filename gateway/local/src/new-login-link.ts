import { chinaTime } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { LocalInstallation } from './local-installation';
import { OfficerClient } from './officer-client';

const linkSchema = z.object({ url: z.url(), expiresAt: z.string() });

/** A link that signs in to the console once; `expiresAt` in UTC, RFC 3339. */
export type LoginLink = z.infer<typeof linkSchema>;

/**
 * Asks the running bureau for a login link.
 *
 * @param account - pseudonym of the account, unless the first
 * @throws LocalError with the code of the problem
 */
export async function newLoginLink(
  local: Pick<LocalInstallation, 'urls' | 'credentials'>,
  account?: string,
): Promise<LoginLink> {
  const body = account === undefined ? {} : { account };
  return linkSchema.parse(await new OfficerClient(local).post('/v1/console/login-links', body));
}

/** What to tell the person who asked for a link; the time is China's. */
export function loginLinkText({ url, expiresAt }: LoginLink): string {
  return `${url}\n\nOpen it in a browser. It works once, until ${chinaTime(expiresAt)} (UTC+8).`;
}
