import { deflateSync } from 'node:zlib';

/** An object of a PDF: its dictionary, and what its stream says. */
export type HostileObject = string | readonly [dictionary: string, stream: string];

const PAGE = '/Type/Page/Parent 2 0 R/MediaBox[0 0 595 397]';
const CATALOG = '<</Type/Catalog/Pages 2 0 R>>';
const PAGES = '<</Type/Pages/Count 1/Kids[3 0 R]>>';

/** Writes objects 1, 2 … and a right cross-reference table. */
export function pdfOf(objects: readonly HostileObject[], trailer = ''): Uint8Array {
  const parts = ['%PDF-1.7\n'];
  const offsets: number[] = [];
  let position = parts[0]!.length;
  objects.forEach((object, index) => {
    offsets.push(position);
    const text = `${index + 1} 0 obj\n${bodyOf(object)}\nendobj\n`;
    parts.push(text);
    position += text.length;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  parts.push(
    `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`,
    `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${position}\n%%EOF\n`,
  );
  return Buffer.from(parts.join(''), 'latin1');
}

function bodyOf(object: HostileObject): string {
  if (typeof object === 'string') {
    return object;
  }
  const [dictionary, stream] = object;
  const body = deflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  return `<<${dictionary}/Filter/FlateDecode/Length ${body.length}>>\nstream\n${body}\nendstream`;
}

/** One page that says `content`, with resources; further objects from 5 on. */
function pageOf(
  resources: string,
  content: string,
  further: readonly HostileObject[] = [],
): Uint8Array {
  return pdfOf([
    CATALOG,
    PAGES,
    `<<${PAGE}/Resources<<${resources}>>/Contents 4 0 R>>`,
    ['', content],
    ...further,
  ]);
}

const BOX = '/BBox[0 0 595 397]';
const FORM = `/Type/XObject/Subtype/Form${BOX}`;
const GROUP = '/Group<</S/Transparency/CS/DeviceRGB/I true>>';
const WHOLE = '0 0 595 397 re f\n';

/** Forms that draw the next one ten times each. */
function nestedForms(): Uint8Array {
  const depth = 9;
  const forms = Array.from({ length: depth }, (_, index): HostileObject => {
    const next = index + 1 < depth ? `/Resources<</XObject<</X ${index + 6} 0 R>>>>` : '';
    return [`${FORM}${next}`, next === '' ? WHOLE : '/X Do\n'.repeat(10)];
  });
  return pageOf('/XObject<</X 5 0 R>>', '/X Do', forms);
}

function softMasks(): Uint8Array {
  return pageOf('/XObject<</X 5 0 R>>/ExtGState<</G 6 0 R>>', '/G gs /X Do\n'.repeat(2_000), [
    [`${FORM}${GROUP}`, WHOLE],
    '<</SMask<</S/Luminosity/G 5 0 R>>>>',
  ]);
}

function tiling(): Uint8Array {
  const pattern =
    '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 3000 3000]/XStep 3000/YStep 3000/Resources<<>>';
  return pageOf('/Pattern<</P 5 0 R>>', `/Pattern cs ${`/P scn ${WHOLE}`.repeat(3_000)}`, [
    [pattern, '0 0 3000 3000 re f\n'.repeat(100)],
  ]);
}

function shadings(): Uint8Array {
  const shading =
    '<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[595 0 0 397 0 0]/Function 6 0 R>>';
  return pageOf('/Shading<</S 5 0 R>>', '/S sh\n'.repeat(5_000), [
    shading,
    ['/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]', '{sin exch cos dup}'],
  ]);
}

/** A mesh of triangles, all as large as the page. */
function mesh(): Uint8Array {
  const vertices = '\0\0\0\0\0\0\0\0'.replaceAll('\0', 'z') + '\0ÿ\0ÿÿÿ\0\0';
  return pageOf('/Shading<</S 5 0 R>>', '/S sh\n'.repeat(1_000), [
    [
      '/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8' +
        '/Decode[0 595 0 397 0 1 0 1 0 1]',
      vertices.repeat(40_000),
    ],
  ]);
}

function fullPages(): Uint8Array {
  return pageOf('', WHOLE.repeat(40_000));
}

function pictures(): Uint8Array {
  return pageOf('/XObject<</I 5 0 R>>', '595 0 0 397 0 0 cm\n' + '/I Do\n'.repeat(20_000), [
    [
      '/Type/XObject/Subtype/Image/Width 1500/Height 1500/ColorSpace/DeviceGray/BitsPerComponent 8',
      '\0'.repeat(1500 * 1500),
    ],
  ]);
}

/** A CMap of a font whose ranges name every character. */
function bigCMap(): Uint8Array {
  const ranges = '<0000><ffff><0000>\n'.repeat(3_000);
  const cMap = `begincmap 1 begincodespacerange <0000><ffff> endcodespacerange\n3000 beginbfrange\n${ranges}endbfrange endcmap`;
  return pageOf('/Font<</F 5 0 R>>', 'BT /F 9 Tf <0001> Tj ET', [
    '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>>>',
    ['', cMap],
  ]);
}

function deepArrays(): Uint8Array {
  const depth = 100_000;
  return pageOf(`/Deep ${'['.repeat(depth)}${']'.repeat(depth)}`, WHOLE);
}

function deepContent(): Uint8Array {
  return pageOf('', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)} TJ\n`);
}

function xrefLoop(): Uint8Array {
  const text = Buffer.from(pageOf('', WHOLE)).toString('latin1');
  const position = /startxref\n(\d+)/.exec(text)?.[1] ?? '';
  return Buffer.from(text.replace('/Root 1 0 R', `/Root 1 0 R/Prev ${position}`), 'latin1');
}

function pageTreeLoop(): Uint8Array {
  return pdfOf([CATALOG, '<</Type/Pages/Count 4/Kids[2 0 R 2 0 R]>>']);
}

function nameTreeLoop(): Uint8Array {
  const names = '<</Kids[4 0 R 4 0 R]>>';
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>',
    PAGES,
    `<<${PAGE}>>`,
    names,
  ]);
}

/** Two object streams, each of which extends the other, and objects that are said to be in them. */
function objectStreamLoop(): Uint8Array {
  const stream = (other: number, inside: number): HostileObject => [
    `/Type/ObjStm/N 1/First 5/Extends ${other} 0 R`,
    `${inside} 0  ${other} 0 R`,
  ];
  return pdfOf([CATALOG, PAGES, `<<${PAGE}/Contents 6 0 R>>`, stream(5, 6), stream(4, 7)]);
}

function indirectLoop(): Uint8Array {
  return pdfOf([CATALOG, PAGES, `<<${PAGE}/Contents 4 0 R>>`, '5 0 R', '4 0 R']);
}

function paths(): Uint8Array {
  return pageOf('', `${'1 1 m 500 300 l 2 300 l\n'.repeat(300_000)} f\n`);
}

function dashes(): Uint8Array {
  return pageOf('', `[.001 .001] 0 d 3 w\n${'0 0 m 595 397 l S\n'.repeat(2_000)}`);
}

/** PDFs that are made to cost much, by what they do. Each is small and well-formed enough to begin. */
export const hostilePdfs = {
  'forms within forms': nestedForms,
  'soft masks as large as the page': softMasks,
  'a huge tile': tiling,
  'shadings by function': shadings,
  'a mesh of large triangles': mesh,
  'the whole page, painted over and over': fullPages,
  'a picture, drawn over and over': pictures,
  'a map of characters that names all of them again and again': bigCMap,
  'arrays within arrays': deepArrays,
  'arrays within arrays of the page': deepContent,
  'a cross-reference table before itself': xrefLoop,
  'a page tree that is its own branch': pageTreeLoop,
  'a name tree that is its own branch': nameTreeLoop,
  'object streams that extend each other': objectStreamLoop,
  'references that refer to each other': indirectLoop,
  'a path of a million points': paths,
  'millions of dashes': dashes,
} as const satisfies Readonly<Record<string, () => Uint8Array>>;
