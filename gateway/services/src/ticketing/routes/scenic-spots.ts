import { InvoiceError } from '@guanming/chaincode/domain';
import {
  scenicSpotListSchema,
  scenicSpotPageSchema,
  scenicSpotOfferSchema,
  scenicSpotParamsSchema,
} from '@guanming/wire';
import type { ScenicSpotOffer, ShopSpot } from '@guanming/wire';
import { foldText } from '@guanming/wire/typed';
import type { z } from 'zod';
import type { Api } from '../../http/api';
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

/** One spot more than a page has, so that it is seen whether there is another page. */
function soldSpots(
  { spots }: TicketingContext['shop'],
  { after, q, limit }: z.output<typeof scenicSpotPageSchema>,
): ShopSpot[] {
  const sought = q === undefined ? undefined : foldText(q).toLowerCase();
  const found: ShopSpot[] = [];
  for (const { offer } of spots.values()) {
    if (found.length <= limit && isBehind(offer, after) && isNamed(offer, sought)) {
      found.push(offer);
    }
  }
  return found;
}

function isBehind({ scenicSpotId }: ShopSpot, after: string | undefined): boolean {
  return after === undefined || scenicSpotId > after;
}

function isNamed({ scenicSpotId, name }: ShopSpot, sought: string | undefined): boolean {
  return (
    sought === undefined ||
    [scenicSpotId, name.zh, name.en].some((text) => text.toLowerCase().includes(sought))
  );
}

/** Routes of the scenic spots and the offers that the shop sells. */
export function addScenicSpotRoutes(api: Api, context: TicketingContext): void {
  const { shop } = context;
  api.route(
    {
      method: 'get',
      path: '/v1/scenic-spots',
      summary: 'The scenic spots of this shop by identifier, a page at a time',
      query: scenicSpotPageSchema,
      responses: {
        200: {
          description: 'Spots with their offers; prices in fen, tax included',
          schema: scenicSpotListSchema,
        },
      },
      problems: [],
    },
    async ({ query, response }) => {
      const spots = soldSpots(shop, query);
      const page = spots.slice(0, query.limit);
      const next = spots.length > query.limit ? page.at(-1)?.scenicSpotId : undefined;
      const scenicSpots = await Promise.all(page.map((spot) => offerOf(spot, context)));
      response.json({ scenicSpots, ...(next === undefined ? {} : { next }) });
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
      const spot = shop.get(params.scenicSpotId)?.offer;
      if (spot === undefined) {
        throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', 'this shop does not sell such a spot');
      }
      response.json(await offerOf(spot, context));
    },
  );
}
