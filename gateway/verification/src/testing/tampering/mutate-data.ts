import { canonicalInvoice, canonicalize } from '@guanming/chaincode/domain';
import { invoiceXml, renderInvoice } from '@guanming/invoice-renderer/testing';
import type { SeededRandom } from '@guanming/runtime/testing';
import { swapAttachments } from '../../forgery/forge';
import { tamperAttachment } from '../../forgery/tamper-pdf';
import { namesField, type Issued, type Mutate } from './mutation';

type Json = Record<string, unknown>;

const LETTERS = '山水云海风岩溪谷林泉0123456789ABCDEFGHJK';

/** One member of the attached JSON becomes another value; the text stays canonical. */
export const mutateMember: Mutate = (issued, _other, random) => {
  const json = JSON.parse(canonicalInvoice(issued.invoice)) as Json;
  const path = random.pick(leafPaths(json, ''));
  const [before, after] = changeAt(json, path, random);
  const file = tamperAttachment(issued.pdf, () => canonicalize(json));
  const named = namesField([path, ...standIns(path)], 'data');
  return Promise.resolve({
    file,
    what: `${path}: ${String(before)} → ${String(after)}`,
    complaint: (result) =>
      // Another number may be one that the ledger does not know.
      path === 'invoiceNumber' && result.ledger === undefined && result.verdict === 'not-genuine'
        ? undefined
        : named(result),
  });
};

const swapped = { json: ['invoice'], xml: ['xml'], both: ['invoice', 'xml'] } as const;

/** The whole JSON, the whole XML, or both become those of another invoice. */
export const mutateAttachment: Mutate = (issued, other, random) => {
  const which = random.pick(['json', 'xml', 'both'] as const);
  const file = swapAttachments(issued.pdf, other.pdf, swapped[which]);
  const complaint =
    which === 'xml'
      ? namesField(['EInvoice.Header.EIid'], 'xml')
      : namesField(['invoiceNumber'], 'page');
  return Promise.resolve({ file, what: `${which} of ${other.name}`, complaint });
};

/** The signed order loses a character, or becomes that of another invoice. */
export const mutateOrder: Mutate = (issued, other, random) => {
  const isOther = random.pick([true, false]) && other.order !== issued.order;
  const file = isOther
    ? swapAttachments(issued.pdf, other.pdf, ['order'])
    : tamperAttachment(issued.pdf, (jws) => withoutOne(jws, random), 'order');
  return Promise.resolve({
    file,
    what: isOther ? `order of ${other.name}` : 'a character less',
    complaint: ({ verdict, steps }) =>
      verdict === 'not-genuine' && steps.find(({ step }) => step === 'order')?.outcome === 'failed'
        ? undefined
        : `is ${verdict}`,
  });
};

function withoutOne(text: string, random: SeededRandom): string {
  const at = random.below(text.length);
  return text.slice(0, at) + text.slice(at + 1);
}

/**
 * A member changes and everything is rendered anew from it, as a forger with our renderer would do:
 * page, JSON, XML agree with each other and only the ledger disagrees.
 */
export const mutateEverywhere: Mutate = async (issued, _other, random) => {
  const { invoice, record, order, name } = issued;
  const factor = BigInt(2 + random.below(8));
  const forged = random.pick([
    {
      ...invoice,
      order: { ...invoice.order, iat: invoice.order.iat + Number(factor) },
    },
    { ...invoice, drawer: '王小明' },
    { ...invoice, buyer: { kind: 'individual' as const, name: '李四' } },
    {
      ...invoice,
      totals: { ...invoice.totals, totalWithVat: invoice.totals.totalWithVat * factor },
    },
  ]);
  return {
    file: await renderInvoice(forged, record, order),
    what: `${name} rendered anew`,
    complaint: namesField(['digest'], 'data'),
  };
};

/** Another spot's name: in the data, in the XML, or everywhere. */
export const mutateSpot: Mutate = async (issued, _other, random) => {
  const { invoice, record, order } = issued;
  const name = { zh: random.pick(['黄山风景区', '青岩山风景區', '云栖古镇']), en: 'Other Area' };
  const forged = { ...invoice, scenicSpot: { ...invoice.scenicSpot, name } };
  const where = random.pick(['json', 'xml', 'everywhere'] as const);
  const field = 'scenicSpot.name.zh';
  switch (where) {
    case 'json':
      return {
        file: tamperAttachment(issued.pdf, () => canonicalInvoice(forged)),
        what: where,
        complaint: namesField([field], 'data'),
      };
    case 'xml':
      return {
        file: withXml(issued, invoiceXml(forged, record)),
        what: where,
        complaint: namesField(['EInvoice.Header.UndefinedLabel.Label.LabelName'], 'xml'),
      };
    case 'everywhere':
      return {
        file: await renderInvoice(forged, record, order),
        what: where,
        complaint: (result) =>
          result.differences[0]?.field === field && result.scenicSpot?.matches === false
            ? undefined
            : 'does not name the spot first',
      };
  }
};

function withXml(issued: Issued, xml: string): Uint8Array {
  return tamperAttachment(issued.pdf, () => xml, 'xml');
}

/** What neither page nor record shows: only the tag or the digest can tell that it changed. */
function standIns(path: string): string[] {
  switch (path) {
    case 'salt':
      return ['claimTag'];
    case 'order.iat':
      return ['digest'];
    default:
      return path.includes('.vat.') ? [path.replace(/\.vat\..*$/, '.vat')] : [];
  }
}

function leafPaths(value: unknown, path: string): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) =>
        leafPaths(member, path === '' ? name : `${path}.${name}`),
      )
    : [path];
}

function changeAt(root: Json, path: string, random: SeededRandom): [unknown, unknown] {
  const names = path.split('.');
  const last = names.pop()!;
  const parent = names.reduce<Json>((value, name) => value[name] as Json, root);
  const before = parent[last];
  parent[last] = changed(before, random);
  return [before, parent[last]];
}

function changed(value: unknown, random: SeededRandom): unknown {
  switch (typeof value) {
    case 'boolean':
      return !value;
    case 'number':
      return value + random.pick([-1, 1, 10, 100, 10_000]);
    default: {
      const text = Array.from(value as string);
      const at = random.below(text.length);
      text[at] = random.pick(Array.from(LETTERS).filter((letter) => letter !== text[at]));
      return text.join('');
    }
  }
}
