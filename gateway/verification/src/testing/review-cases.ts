import type { ExaminedDocument } from '@guanming/wire';
import type { Flag, Light, VerifyExitCode } from '../review';

/** A document of a case: its name, what its check found, and when it was met before. */
export interface CasedDocument {
  readonly document: string;
  readonly result: ExaminedDocument;
  /** RFC 3339. */
  readonly seenBefore?: string;
}

/** Documents that are judged together, and what every surface has to say of them. */
export interface ReviewCase {
  readonly name: string;
  /** Numbers of the companies that may be the buyer. */
  readonly buyers: readonly string[];
  readonly documents: readonly CasedDocument[];
  readonly expected: readonly {
    readonly exitCode: VerifyExitCode;
    readonly light: Light;
    readonly flags: readonly Flag[];
  }[];
}

const OWN = '91330106MA2CFLDG4R';
const SISTER = '91330106MA2YXW0031';
const [FIRST, SECOND] = ['26339000010000000001', '26339000010000000010'] as const;

type Claims = NonNullable<ExaminedDocument['document']>;

function found(
  invoiceNumber: string,
  part: Partial<ExaminedDocument> = {},
  claims: Partial<Claims> = {},
): ExaminedDocument {
  return {
    scenicSpot: { scenicSpotId: 'qingyan-shan', name: { zh: '青岩山风景区', en: 'Qingyan' } },
    verdict: 'genuine',
    invoiceNumber,
    status: 'issued',
    differences: [],
    steps: [],
    answers: [],
    disagreement: false,
    document: {
      scenicSpotId: 'qingyan-shan',
      scenicSpotName: { zh: '青岩山风景区', en: 'Qingyan' },
      seller: { name: '青岩山旅游有限公司', creditCode: '91330122MA2QYN001W' },
      buyer: { kind: 'organization', name: '云栖科技有限公司', creditCode: OWN },
      orderId: `order of ${invoiceNumber}`,
      invoiceTypeCode: '380',
      totals: { totalWithoutVat: 100, totalVat: 6, totalWithVat: 106 },
      ...claims,
    },
    ...part,
  };
}

const recovered = {
  thumbprint: 'a'.repeat(43),
  authorizedBy: 'recovery',
  addedAt: '2026-11-01T00:00:00Z',
  activeFrom: '2026-11-04T00:00:00Z',
};
const good = { exitCode: 0, light: 'good', flags: [] } as const;
const one = (flag: Flag) => ({ exitCode: 4, light: 'warn', flags: [flag] }) as const;

/**
 * Cases on which page and command line have to agree, among them all that only one of them once
 * knew.
 */
export const reviewCases: readonly ReviewCase[] = [
  {
    name: 'each verdict',
    buyers: [],
    documents: (
      ['genuine', 'not-genuine', 'undecided', 'page-undecided', 'genuine-data', 'altered'] as const
    ).map((verdict, index) => ({
      document: `${verdict}.pdf`,
      result: found(`2633900001000000000${index}`, { verdict }),
    })),
    expected: [
      good,
      { exitCode: 1, light: 'bad', flags: [] },
      { exitCode: 2, light: 'warn', flags: [] },
      { exitCode: 2, light: 'warn', flags: [] },
      { exitCode: 3, light: 'warn', flags: [] },
      { exitCode: 5, light: 'bad', flags: [] },
    ],
  },
  {
    name: 'credited, also under an altered page',
    buyers: [],
    documents: [
      { document: 'a.pdf', result: found(FIRST, { status: 'credited' }) },
      { document: 'b.pdf', result: found(SECOND, { status: 'credited', verdict: 'altered' }) },
    ],
    expected: [
      one({ code: 'CREDITED' }),
      { exitCode: 5, light: 'bad', flags: [{ code: 'CREDITED' }] },
    ],
  },
  {
    name: 'one number twice, a forged copy among them',
    buyers: [],
    documents: [
      { document: 'a.pdf', result: found(FIRST) },
      { document: 'b.pdf', result: found(FIRST, { verdict: 'not-genuine' }) },
      { document: 'c.pdf', result: found(SECOND) },
    ],
    expected: [
      one({ code: 'NUMBER_TWICE', found: 'b.pdf' }),
      { exitCode: 1, light: 'bad', flags: [{ code: 'NUMBER_TWICE', found: 'a.pdf' }] },
      good,
    ],
  },
  {
    name: 'one order twice, which is no credit note',
    buyers: [],
    documents: [
      { document: 'a.pdf', result: found(FIRST, {}, { orderId: 'same' }) },
      { document: 'b.pdf', result: found(SECOND, {}, { orderId: 'same' }) },
      {
        document: 'c.pdf',
        result: found('26339000010000000029', {}, { orderId: 'same', invoiceTypeCode: '381' }),
      },
    ],
    expected: [
      one({ code: 'ORDER_TWICE', found: 'b.pdf' }),
      one({ code: 'ORDER_TWICE', found: 'a.pdf' }),
      good,
    ],
  },
  {
    name: 'a key of the spot that no earlier key authorized',
    buyers: [],
    documents: [
      {
        document: 'a.pdf',
        result: found(FIRST, {
          scenicSpot: {
            scenicSpotId: 'qingyan-shan',
            name: { zh: '青岩山风景区', en: 'Qingyan' },
            keys: [{ ...recovered, authorizedBy: 'first' }, recovered],
          },
        }),
      },
    ],
    expected: [
      one({ code: 'KEY_RECOVERED', expected: recovered.addedAt, found: recovered.thumbprint }),
    ],
  },
  {
    name: 'own companies, another one, nobody, and another name than most have',
    buyers: [OWN, SISTER],
    documents: [
      { document: 'a.pdf', result: found('26339000010000000001') },
      { document: 'b.pdf', result: found('26339000010000000002') },
      {
        document: 'c.pdf',
        result: found(
          '26339000010000000003',
          {},
          { buyer: { kind: 'organization', name: '云栖公司', creditCode: OWN } },
        ),
      },
      {
        document: 'd.pdf',
        result: found(
          '26339000010000000004',
          {},
          { buyer: { kind: 'organization', name: '姊妹公司', creditCode: SISTER } },
        ),
      },
      {
        document: 'e.pdf',
        result: found(
          '26339000010000000005',
          {},
          { buyer: { kind: 'organization', name: '别家', creditCode: '91330122MA2QYN001W' } },
        ),
      },
      {
        document: 'f.pdf',
        result: found('26339000010000000006', {}, { buyer: { kind: 'individual' } }),
      },
    ],
    expected: [
      good,
      good,
      one({ code: 'BUYER_NAME_DIFFERS', expected: '云栖科技有限公司', found: '云栖公司' }),
      good,
      one({
        code: 'BUYER_DIFFERS',
        expected: `${OWN}, ${SISTER}`,
        found: '别家 91330122MA2QYN001W',
        buyerKind: 'organization',
      }),
      one({
        code: 'BUYER_DIFFERS',
        expected: `${OWN}, ${SISTER}`,
        found: '个人',
        buyerKind: 'individual',
      }),
    ],
  },
  {
    name: 'seen before',
    buyers: [],
    documents: [
      { document: 'a.pdf', result: found(FIRST), seenBefore: '2026-10-01T09:00:00+08:00' },
      { document: 'b.pdf', result: found(SECOND) },
    ],
    expected: [one({ code: 'SEEN_BEFORE', found: '2026-10-01T09:00:00+08:00' }), good],
  },
];
