import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalInvoice, invoiceSchema } from '@guanming/chaincode/domain';
import { faceFields, newGallery } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';
import { z } from 'zod';
import { fieldNameIn } from './field-words';
import { isObject } from './json-path';
import { restoreInvoice } from './restore-data';

/** What is used of a JSON Schema. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** Paths of all members that have no members, of lines the first. */
function pathsOf(node: SchemaNode, path = ''): string[] {
  const { properties, items, anyOf = [], oneOf = [] } = node;
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const paths = [
    ...Object.entries(properties ?? {}).flatMap(([name, member]) => pathsOf(member, below(name))),
    ...(items === undefined ? [] : pathsOf(items, below('0'))),
    ...[...anyOf, ...oneOf].flatMap((one) => pathsOf(one, path)),
  ];
  return paths.length > 0 ? [...new Set(paths)] : [path];
}

function has(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) {
    return true;
  }
  const members = Array.isArray(value) && name === '0' ? value : [isObject(value) && value[name]];
  return members.some((member) => member !== undefined && has(member, rest));
}

describe('the members of an invoice', () => {
  const schema = z.toJSONSchema(invoiceSchema, { unrepresentable: 'any', io: 'input' });
  const paths = pathsOf(schema as SchemaNode);
  const gallery = newGallery();

  it('are each in an invoice of the gallery, so that every test of the page meets them', () => {
    const invoices = Object.values(gallery).map(
      ({ invoice }) => JSON.parse(canonicalInvoice(invoice)) as unknown,
    );

    const absent = paths.filter((path) => !invoices.some((one) => has(one, path.split('.'))));

    expect(paths).to.include.members(['buyer.registrationNumber', 'lines.0.vat.exemptionReason']);
    expect(absent).to.deep.equal([]);
  });

  for (const language of ['zh', 'en'] as const) {
    it(`have a name for people, ${language}`, () => {
      expect(paths.filter((path) => fieldNameIn(path, language) === undefined)).to.deep.equal([]);
    });
  }

  it('stand in docs/invoice-format.md', () => {
    const page = readFileSync(resolve(__dirname, '../../../docs/invoice-format.md'), 'utf8');

    const untold = paths.filter((path) => !page.includes(path.split('.').at(-1) ?? path));

    expect(untold).to.deep.equal([]);
  });

  for (const [kind, { invoice, record, revision }] of Object.entries(gallery)) {
    it(`follow from page and ledger, but for salt, time and item codes: ${kind}`, () => {
      const box = { x: 0, y: 0, width: 1, height: 1 };
      const texts = faceFields(invoice, record).map(({ path, text }) => ({
        tag: path,
        text,
        page: 1,
        box,
      }));
      const data = {
        order: { iat: invoice.order.iat },
        lines: invoice.lines.map(({ itemCode }) => ({ itemCode })),
        salt: invoice.salt,
      };
      const reading = { record, revision, status: 'issued', answeredBy: 'TaxBureauMSP' } as const;

      expect(restoreInvoice({ texts, qr: undefined }, data, reading)).to.deep.equal(invoice);
    });
  }
});
