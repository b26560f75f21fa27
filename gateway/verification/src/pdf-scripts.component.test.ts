import { expect } from 'chai';
import { drawBoxes } from './draw-boxes';
import { withPdf } from './open-pdf';
import { parsePdf } from './parse-pdf';
import { pdfOf } from './testing/hostile-pdfs';
import type { HostileObject } from './testing/hostile-pdfs';

const MARK = 'guanmingScriptRan';
const SCRIPT = `(globalThis.${MARK} = 1; this.${MARK} = 1; app.alert\\(1\\))`;
const ACTION = `<</S/JavaScript/JS${SCRIPT}>>`;
const PAGE = '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 397]';
const FIELD =
  '/Type/Annot/Subtype/Widget/FT/Tx/T(total)/V(1)/Rect[10 10 90 30]/P 3 0 R' +
  `/A${ACTION}/AA<</K${ACTION}/F${ACTION}/V${ACTION}/C${ACTION}/E${ACTION}/PO${ACTION}>>`;
const XFA =
  '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">' +
  `<subform><event activity="initialize"><script contentType="application/x-javascript">${MARK}=1</script></event></subform></template></xdp:xdp>`;

/** A catalogue and a page with what may run scripts, and further objects from 4 on. */
function pdfWith(
  catalog: string,
  page: string,
  further: readonly HostileObject[] = [],
): Uint8Array {
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<<${PAGE}${page}>>`,
    ...further,
  ]);
}

/** A function whose code would leave the text that a compiler writes around it (CVE-2024-4367). */
const CALCULATOR: HostileObject = [
  '/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]',
  '{dup 0.5 mul exch dup 2 exp exch sin}',
];
const FONT_MATRIX =
  '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/Encoding<</Differences[65/a]>>/FirstChar 65/LastChar 65/Widths[9]/CharProcs<</a 5 0 R>>' +
  `/FontMatrix[1 0 0 1 0 (0\\); globalThis.${MARK}=1; //)]>>`;

const scripts: Readonly<Record<string, Uint8Array>> = {
  'as it opens': pdfWith(`/OpenAction${ACTION}`, ''),
  'on events of the document': pdfWith(`/AA<</WC${ACTION}/WS${ACTION}/WP${ACTION}>>`, ''),
  'by name': pdfWith(`/Names<</JavaScript<</Names[(a)${ACTION}]>>>>`, ''),
  'on events of the page': pdfWith('', `/AA<</O${ACTION}/C${ACTION}>>`),
  'of a form field, and to calculate it': pdfWith(
    '/AcroForm<</Fields[4 0 R]/CO[4 0 R]/NeedAppearances true>>',
    '/Annots[4 0 R]',
    [`<<${FIELD}>>`],
  ),
  'of an XFA form': pdfWith('/AcroForm<</Fields[]/XFA 4 0 R>>/NeedsRendering true', '', [
    ['', XFA],
  ]),
  'of a calculator function': pdfWith(
    '',
    '/Resources<</Shading<</S<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 99 0]/Function 5 0 R>>>>>>/Contents 4 0 R',
    [['', '/S sh'], CALCULATOR],
  ),
  'of the matrix of a font': pdfWith(
    '',
    `/Resources<</Font<</F ${FONT_MATRIX}>>>>/Contents 4 0 R`,
    [
      ['', 'BT /F 9 Tf (A) Tj ET'],
      ['', '9 0 d0 0 0 9 9 re f'],
    ],
  ),
};

describe('The scripts of a PDF', function () {
  this.timeout(30_000);
  const { Function: makeFunction, eval: evaluate } = globalThis;
  let programs: unknown[];

  beforeEach(() => {
    programs = [];
    const record = {
      apply: (target: (...args: unknown[]) => unknown, self: unknown, args: unknown[]) => {
        programs.push(args);
        return Reflect.apply(target, self, args);
      },
      construct: (target: new (...args: unknown[]) => object, args: unknown[]) => {
        programs.push(args);
        return Reflect.construct<unknown[], object>(target, args);
      },
    };
    globalThis.Function = new Proxy(
      makeFunction,
      record as unknown as ProxyHandler<FunctionConstructor>,
    );
    globalThis.eval = new Proxy(evaluate, record as unknown as ProxyHandler<typeof eval>);
  });

  afterEach(() => {
    globalThis.Function = makeFunction;
    globalThis.eval = evaluate;
  });

  for (const [name, bytes] of Object.entries(scripts)) {
    it(`do not run: ${name}`, async () => {
      const { pages } = await parsePdf(bytes);
      await withPdf(bytes, (document) => drawBoxes(document, []));

      expect(pages).to.equal(1);
      expect(programs).to.deep.equal([]);
      expect(globalThis).not.to.have.property(MARK);
    });
  }

  it('would be noticed', () => {
    Reflect.construct(globalThis.Function, ['return 1']);

    expect(programs).to.deep.equal([['return 1']]);
  });
});
