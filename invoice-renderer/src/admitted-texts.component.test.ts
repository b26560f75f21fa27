import { isPrintable } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import fc from 'fast-check';
import { faceFields } from './face-fields';
import { loadInvoiceFonts } from './fonts';
import { renderInvoice } from './render-invoice';
import { readMarkedTexts } from './testing/marked-texts';
import { newSampleInvoice, type SampleInvoice, type SampleLine } from './testing';

const printable = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint).filter(
  isPrintable,
);
const fonts = Object.values(loadInvoiceFonts());

/** The widest character of all faces and weights, and how wide. */
function widest(): string {
  const widthOf = (codePoint: number): number =>
    Math.max(
      ...fonts
        .filter((font) => font.hasGlyphForCodePoint(codePoint))
        .map((font) => font.glyphForCodePoint(codePoint).advanceWidth),
    );
  return String.fromCodePoint(
    printable.reduce((wide, codePoint) => (widthOf(codePoint) > widthOf(wide) ? codePoint : wide)),
  );
}

/** A legal text of at most `length` UTF-16 code units. */
function textOf(length: number): fc.Arbitrary<string> {
  const character = fc
    .constantFrom(...printable)
    .map((codePoint) => String.fromCodePoint(codePoint));
  const blanks = fc.constantFrom('W', ' ', '，', 'Ễ');
  return fc
    .array(fc.oneof({ arbitrary: character, weight: 4 }, blanks), {
      minLength: 1,
      maxLength: length,
    })
    .map((characters) => {
      const kept: string[] = [];
      for (const each of characters) {
        if (kept.join('').length + each.length <= length) {
          kept.push(each);
        }
      }
      return kept.join('').trim();
    })
    .filter((text) => text !== '');
}

const lines: fc.Arbitrary<SampleLine[]> = fc.array(
  fc.record({
    name: textOf(60),
    taxClassName: textOf(20),
    unit: textOf(8),
    vatRate: fc.constantFrom(0, 100, 600, 1300),
    exemptionReason: textOf(100),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    unitPrice: fc.integer({ min: 1, max: 100_000 }),
  }),
  { minLength: 1, maxLength: 20 },
);

const invoices = fc
  .record({
    lines,
    buyer: textOf(100),
    zh: textOf(60),
    en: textOf(120),
    seller: textOf(100),
    drawer: textOf(20),
  })
  .map(({ lines: bought, buyer, zh, en, seller, drawer }) =>
    newSampleInvoice({
      lines: bought,
      buyer: { kind: 'individual', name: buyer },
      spot: {
        name: { zh, en },
        seller: { name: seller, creditCode: '91350100M000100Y43' },
        drawer,
      },
    }),
  );

/** Every text as long as the domain admits, made by `fill`. */
function newFullInvoice(fill: (length: number) => string): SampleInvoice {
  return newSampleInvoice({
    lines: Array.from({ length: 20 }, (_, index) => ({
      name: fill(60),
      taxClassName: fill(20),
      unit: fill(8),
      vatRate: index % 2 === 0 ? 0 : 1300,
      exemptionReason: `${String(index)}${fill(98)}`,
      quantity: 100_000,
      unitPrice: 5_000_000,
    })),
    buyer: { kind: 'organization', name: fill(100), creditCode: '91330108MA2H2FMAXF' },
    spot: {
      name: { zh: fill(60), en: fill(120) },
      seller: { name: fill(100), creditCode: '91350100M000100Y43' },
      drawer: fill(20),
    },
  });
}

async function expectLegible({ invoice, record, order }: SampleInvoice): Promise<void> {
  const texts = await readMarkedTexts(await renderInvoice(invoice, record, order));
  for (const { path, text } of faceFields(invoice, record)) {
    expect(texts.get(path)?.replaceAll(' ', ''), path).to.include(text.replaceAll(' ', ''));
  }
}

describe('an invoice that the domain admits', function () {
  this.timeout(300_000);

  it('is rendered, and every text of it is read back from the page', async () => {
    await fc.assert(fc.asyncProperty(invoices, expectLegible), { numRuns: 25 });
  });

  it('is rendered with texts as long as they may be', async () => {
    const wide = widest();
    const fillings = {
      'the widest character': (length: number) => wide.repeat(length),
      ideographs: (length: number) => '龘'.repeat(length),
      'capitals in one word': (length: number) => 'W'.repeat(length),
      'words that leave half of each line empty': (length: number) =>
        `${'W'.repeat(13)} `.repeat(length).slice(0, length - 1) + 'W',
      'a character and a blank': (length: number) =>
        '龘 '.repeat(length).slice(0, length - 1) + '龘',
      'closing marks': (length: number) => '。'.repeat(length),
    };

    for (const [what, fill] of Object.entries(fillings)) {
      try {
        await expectLegible(newFullInvoice(fill));
      } catch (cause) {
        throw new Error(`with ${what}`, { cause });
      }
    }
  });

  it('is read back whatever printable characters it has', async () => {
    const names = Array.from({ length: Math.ceil(printable.length / 30) }, (_, index) =>
      String.fromCodePoint(...printable.slice(index * 30, (index + 1) * 30))
        .trim()
        .replace(/^$/, '票'),
    );
    for (let start = 0; start < names.length; start += 40) {
      const items = names.slice(start, start + 40);
      await expectLegible(
        newSampleInvoice({
          lines: Array.from({ length: 20 }, (_, index) => ({
            name: items[2 * index] ?? '票',
            vatRate: 0,
            exemptionReason: items[2 * index + 1] ?? '票',
          })),
        }),
      );
    }
  });
});
