import { billingProviderSchema, readAnswer } from '@guanming/wire';
import type { BillingProvider } from '@guanming/wire';
import { CommandError } from './command-error';

const TIMEOUT_MS = 10_000;

/**
 * Asks a billing server who it is.
 *
 * @param url - address without a trailing slash
 * @throws CommandError `BILLING_UNAVAILABLE`
 */
export async function readBillingProvider(url: string): Promise<BillingProvider> {
  try {
    const response = await fetch(`${url}/v1/billing-provider`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = readAnswer(billingProviderSchema, await response.json());
    if (!answer.success) {
      throw answer.error;
    }
    return answer.data;
  } catch (error) {
    throw new CommandError('BILLING_UNAVAILABLE', { url }, { cause: error });
  }
}
