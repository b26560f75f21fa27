import { spotRegistrationSchema } from '@guanming/chaincode/domain';
import type { SpotRegistration } from '@guanming/chaincode/domain';

/** A scenic spot to try with: what the tax bureau registers, and what the shop sells. */
export interface SampleSpot {
  readonly registration: Omit<SpotRegistration, 'provider'>;
  readonly offers: readonly {
    readonly itemCode: string;
    readonly name: { readonly zh: string; readonly en: string };
    readonly unit: string;
    /** In fen, tax included. */
    readonly unitPrice: number;
  }[];
}

/** The billing provider is the installation's. */
const registrationSchema = spotRegistrationSchema.omit({ provider: true });

/** Article that exempts the first ticket of museums and heritage sites. */
const EXEMPTION = '财税〔2016〕36号附件3第一条第（十一）项';

const adultTicket = {
  itemCode: 'adult',
  name: '成人门票',
  taxClassName: '旅游服务',
  taxClass: '3070301000000000000',
  unit: '张',
  vat: { vatCategory: 'S', vatRate: 600 },
};

const museumTicket = {
  itemCode: 'museum',
  name: '博物馆第一道门票',
  taxClassName: '文化服务',
  taxClass: '3070201000000000000',
  unit: '张',
  vat: { vatCategory: 'E', vatRate: 0, exemptionReason: EXEMPTION },
};

/** Two invented scenic spots. */
export const sampleSpots: readonly SampleSpot[] = [
  {
    registration: registrationSchema.parse({
      scenicSpotId: 'qingyan-shan',
      serial: '00001',
      region: '33',
      name: { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' },
      seller: { name: '青岩山旅游发展有限公司', creditCode: '91330122MA2QYN001W' },
      drawer: '林青',
      colour: '#0a7d4f',
      catalogue: [adultTicket, museumTicket],
    }),
    offers: [
      { itemCode: 'adult', name: { zh: '成人门票', en: 'Adult' }, unit: '张', unitPrice: 12_000 },
      {
        itemCode: 'museum',
        name: { zh: '博物馆第一道门票', en: 'Museum' },
        unit: '张',
        unitPrice: 3_000,
      },
    ],
  },
  {
    registration: registrationSchema.parse({
      scenicSpotId: 'yunqi-guzhen',
      serial: '00002',
      region: '33',
      name: { zh: '云栖古镇', en: 'Yunqi Ancient Town' },
      seller: { name: '云栖古镇文化旅游有限公司', creditCode: '91330122MA2YQG002M' },
      drawer: '周云',
      colour: '#7a3b1d',
      catalogue: [adultTicket],
    }),
    offers: [
      { itemCode: 'adult', name: { zh: '成人门票', en: 'Adult' }, unit: '张', unitPrice: 8_850 },
    ],
  },
];
