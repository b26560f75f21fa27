import { ConfigError } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { findConfinement } from './confinement';

/**
 * Says in a line how far this host lets the processes that read PDFs be confined; logs a warning
 * unless it is in full.
 *
 * @param required - whether less is refused
 * @throws ConfigError when it is less, and that is refused
 */
export async function reportConfinement(
  logger: Pick<Logger, 'warn'>,
  required: boolean,
  find = findConfinement,
): Promise<string> {
  const confinement = await find();
  if (confinement.level === 'full') {
    return 'full';
  }
  const { reason } = confinement;
  if (required) {
    throw new ConfigError('requireConfinement', [`pdf confinement: partial, ${reason}`]);
  }
  logger.warn({ reason }, 'pdf confinement: partial');
  return `partial: ${reason}`;
}
