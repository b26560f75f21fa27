import { expect } from 'chai';
import type { z } from 'zod';
import {
  invoiceNumberSchema,
  itemCodeSchema,
  mspIdSchema,
  nonceSchema,
  orderIdSchema,
  scenicSpotIdSchema,
  serialSchema,
  sha256HexSchema,
  thumbprintSchema,
  transactionIdSchema,
  versionSchema,
} from './identifiers';

const cases: [string, z.ZodType, unknown[], unknown[]][] = [
  [
    'scenicSpotIdSchema',
    scenicSpotIdSchema,
    ['qingyan-shan', 'a1b', 'a'.repeat(32)],
    ['ab', '1ab', 'ab-', 'Qingyan', 'a b', 'a'.repeat(33), 'qingyan\n', 'a\0b'],
  ],
  [
    'orderIdSchema',
    orderIdSchema,
    ['1', 'T20261122-000001', 'a.b_c:d-e', 'x'.repeat(64), 'Note', 'notes'],
    ['', '-a', 'a/b', 'a b', '订单', 'x'.repeat(65), 'note'],
  ],
  ['itemCodeSchema', itemCodeSchema, ['adult', '1'], ['-a', 'Adult', 'a'.repeat(33)]],
  ['invoiceNumberSchema', invoiceNumberSchema, ['26449000420000100008'], ['2644', 1]],
  ['serialSchema', serialSchema, ['00042'], ['42', '000042']],
  ['sha256HexSchema', sha256HexSchema, ['0a'.repeat(32)], ['0A'.repeat(32), '0a'.repeat(31)]],
  ['transactionIdSchema', transactionIdSchema, ['0a'.repeat(32)], ['0a'.repeat(33)]],
  ['thumbprintSchema', thumbprintSchema, [`${'a'.repeat(42)}A`], [`${'a'.repeat(42)}B`, 'first']],
  ['nonceSchema', nonceSchema, [`${'a'.repeat(21)}g`], [`${'a'.repeat(21)}h`, 'a'.repeat(21)]],
  ['versionSchema', versionSchema, [1, 1_000_000], [0, 1.5, 1_000_001, '1']],
  ['mspIdSchema', mspIdSchema, ['TaxBureauMSP', 'a.b-c'], ['', 'a b', 'a'.repeat(65)]],
];

describe('identifiers', () => {
  for (const [name, schema, valid, invalid] of cases) {
    it(`${name} takes and refuses`, () => {
      expect(valid.filter((value) => !schema.safeParse(value).success)).to.deep.equal([]);
      expect(invalid.filter((value) => schema.safeParse(value).success)).to.deep.equal([]);
    });
  }
});
