import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { orderSchema } from '../domain/order';
import type { Order } from '../domain/order';
import { orderAudience, orderPayload, signOrder } from '../domain/order-jws';
import { publicJwkSchema, thumbprint } from '../domain/public-jwk';
import type { PublicJwk } from '../domain/public-jwk';
import { spotRegistrationSchema } from '../domain/spot-revisions';
import type { SpotRegistration } from '../domain/spot-revisions';
import { testSettings } from './test-settings';

/** A key pair of a ticketing system. */
export interface TestTicketingKey {
  readonly privateKey: KeyObject;
  readonly jwk: PublicJwk;
  readonly thumbprint: string;
}

/** A new random key pair. */
export function newTicketingKey(): TestTicketingKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicJwkSchema.parse(publicKey.export({ format: 'jwk' }));
  return { privateKey, jwk, thumbprint: thumbprint(jwk) };
}

/** Registration of a spot that sells a taxed and an exempt item. */
export function newSpotRegistration(
  overrides: Partial<Record<keyof SpotRegistration, unknown>> = {},
): SpotRegistration {
  return spotRegistrationSchema.parse({
    scenicSpotId: 'qingyan-shan',
    serial: '00001',
    region: '52',
    provider: 'BillingMSP',
    name: { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' },
    seller: { name: '青岩山旅游发展有限公司', creditCode: '91350100M000100Y43' },
    drawer: '林青',
    colour: '#0a7d4f',
    catalogue: [
      {
        itemCode: 'adult',
        name: '成人门票',
        taxClassName: '旅游服务',
        taxClass: '3070301000000000000',
        unit: '张',
        vat: { vatCategory: 'S', vatRate: 600 },
      },
      {
        itemCode: 'museum',
        name: '博物馆第一道门票',
        taxClassName: '文化服务',
        taxClass: '3070201000000000000',
        unit: '张',
        vat: {
          vatCategory: 'E',
          vatRate: 0,
          exemptionReason: '财税〔2016〕36号附件3第一条第（十一）项',
        },
      },
    ],
    ...overrides,
  });
}

/** The buyer of every sample order: what no block may ever show. */
const sampleBuyer = {
  kind: 'organization',
  name: '北京远行科技有限公司',
  creditCode: '91440300708461136T',
} as const;

/** Words of {@link sampleBuyer} to search blocks for. */
export const personalWords: readonly string[] = [sampleBuyer.name, sampleBuyer.creditCode];

/** When the sample orders and key statements were written: 100 s before the time of a test ledger. */
export const SAMPLE_IAT = 1_795_327_100;

let orders = 0;

/** An order of two adult tickets with an identifier and a salt of its own; it expires after 7 days. */
export function newOrder(overrides: Readonly<Record<string, unknown>> = {}): Order {
  const { iat = SAMPLE_IAT } = overrides;
  orders += 1;
  return orderSchema.parse({
    v: 1,
    aud: orderAudience(testSettings),
    iat,
    exp: Number(iat) + 7 * 86_400,
    orderId: `T-${String(orders).padStart(8, '0')}`,
    scenicSpotId: 'qingyan-shan',
    nonce: Buffer.from(String(orders).padStart(16, '0')).toString('base64url'),
    lines: [{ itemCode: 'adult', quantity: 2, unitPrice: 12_000 }],
    total: 24_000,
    buyer: sampleBuyer,
    ...overrides,
  });
}

/** The order as its ticketing system hands it to billing: a compact JWS. */
export async function signTestOrder(order: Order, key: TestTicketingKey): Promise<string> {
  return signOrder(orderPayload(order), key.privateKey, key.thumbprint);
}
