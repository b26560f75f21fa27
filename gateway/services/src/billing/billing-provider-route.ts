import { billingProviderSchema } from '@guanming/wire';
import type { BillingProvider } from '@guanming/wire';
import type { Api } from '../http/api';

/** Tells who this billing provider is, so that a new spot signs for the right one. */
export function addBillingProviderRoute(api: Api, provider: BillingProvider): void {
  api.route(
    {
      method: 'get',
      path: '/v1/billing-provider',
      summary: 'Which billing provider of which installation this is',
      responses: { 200: { description: 'What a spot signs for', schema: billingProviderSchema } },
      problems: [],
    },
    ({ response }) => {
      response.json(provider);
    },
  );
}
