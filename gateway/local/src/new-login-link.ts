import { join } from 'node:path';
import { chinaTime } from '@guanming/chaincode/domain';
import { loginLinkSchema } from '@guanming/wire';
import type { LoginLink } from '@guanming/wire';
import type { LocalInstallation } from './local-installation';
import { OfficerClient } from './officer-client';
import type { OfficerAccess } from './officer-client';

/**
 * Asks the running bureau for a login link.
 *
 * @param account - pseudonym of the account, unless the first
 * @throws AnswerError with the code of the problem
 */
export async function newLoginLink(local: OfficerAccess, account?: string): Promise<LoginLink> {
  const body = account === undefined ? {} : { account };
  return loginLinkSchema.parse(
    await new OfficerClient(local).post('/v1/console/login-links', body),
  );
}

/**
 * Text for the person who asked for a link; its time is China's (UTC+8).
 *
 * @param local - whose key files it names
 */
export function loginLinkText(
  { url, expiresAt }: LoginLink,
  { networkDir }: Pick<LocalInstallation, 'networkDir'>,
): string {
  return [
    url,
    '',
    `Open it in a browser. It works once, until ${chinaTime(expiresAt)} (UTC+8).`,
    `Acts are signed with the key files of ${join(networkDir, 'officers')}: officers, and approvers of other organizations.`,
  ].join('\n');
}
