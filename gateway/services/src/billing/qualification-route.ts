import { assertQualified, instantFromSeconds, InvoiceError } from '@guanming/chaincode/domain';
import type { BillingQualification } from '@guanming/chaincode/domain';
import type { InvoiceReader } from '@guanming/ledger';
import { qualificationInForceSchema, scenicSpotParamsSchema } from '@guanming/wire';
import type { Api } from '../http/api';
import type { Guard } from '../http/guard';
import { callProblems } from '../http/problem-groups';
import { assertOwnSpot } from './spot-guard';

/** With which code an order of the spot would be refused now, if any. */
function refusalNow(qualification: BillingQualification | undefined): string | undefined {
  try {
    assertQualified(qualification, instantFromSeconds(Math.floor(Date.now() / 1_000)));
    return undefined;
  } catch (error) {
    if (error instanceof InvoiceError) {
      return error.code;
    }
    throw error;
  }
}

/**
 * Tells a ticketing server whether its spot may issue, as billing's own peer knows: before somebody
 * pays for an invoice that will not come.
 *
 * @param requireReader - makes sure of the spot of the access token, and of its key
 */
export function addQualificationRoute(
  api: Api,
  ledger: Pick<InvoiceReader, 'readSpot'>,
  requireReader: readonly Guard[],
): void {
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots/:scenicSpotId/billing-qualification',
      summary: 'Whether the billing qualification of the spot is in force',
      params: scenicSpotParamsSchema,
      responses: {
        200: { description: 'As on the ledger now', schema: qualificationInForceSchema },
      },
      problems: [...callProblems('spots:readSpot'), 'CALLER_NOT_ALLOWED'],
      before: requireReader,
    },
    async ({ params: { scenicSpotId }, response }) => {
      assertOwnSpot(response, scenicSpotId);
      const { value } = await ledger.readSpot(scenicSpotId);
      const code = refusalNow(value.qualification);
      response.json({
        scenicSpotId,
        inForce: code === undefined,
        ...(code === undefined ? {} : { code }),
      });
    },
  );
}
