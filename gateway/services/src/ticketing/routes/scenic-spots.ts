import { InvoiceError } from '@guanming/chaincode/domain';
import {
  scenicSpotListSchema,
  scenicSpotOfferSchema,
  scenicSpotParamsSchema,
} from '@guanming/wire';
import type { ScenicSpotOffer } from '@guanming/wire';
import type { Api } from '../../http/api';
import type { ShopSpot } from '../ticketing-config';
import type { TicketingContext } from '../ticketing-context';

/** What a terminal may see of a spot of the shop. */
async function offerOf(
  { scenicSpotId, name, colour, offers }: ShopSpot,
  { qualifications }: Pick<TicketingContext, 'qualifications'>,
): Promise<ScenicSpotOffer> {
  const canInvoice = await qualifications.inForce(scenicSpotId);
  return {
    scenicSpotId,
    name,
    ...(colour === undefined ? {} : { colour }),
    ...(canInvoice === undefined ? {} : { canInvoice }),
    offers,
  };
}

/** Routes of the scenic spots and the offers that the shop sells. */
export function addScenicSpotRoutes(api: Api, context: TicketingContext): void {
  const { shop } = context;
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots',
      summary: 'The scenic spots of this shop',
      responses: {
        200: {
          description: 'Spots with their offers; prices in fen, tax included',
          schema: scenicSpotListSchema,
        },
      },
      problems: [],
    },
    async ({ response }) => {
      const offers = [...shop.values()].map((spot) => offerOf(spot, context));
      response.json({ scenicSpots: await Promise.all(offers) });
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots/:scenicSpotId',
      summary: 'What the shop sells of one scenic spot',
      params: scenicSpotParamsSchema,
      responses: {
        200: { description: 'Offers; prices in fen, tax included', schema: scenicSpotOfferSchema },
      },
      problems: ['SCENIC_SPOT_NOT_FOUND'],
    },
    async ({ params, response }) => {
      const spot = shop.get(params.scenicSpotId);
      if (spot === undefined) {
        throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', 'this shop does not sell such a spot');
      }
      response.json(await offerOf(spot, context));
    },
  );
}
