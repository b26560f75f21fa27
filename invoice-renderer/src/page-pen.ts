import { fitText, LINE_HEIGHT, textWidth, type FittedText } from './fit-text';
import type { Weight } from './font-files';
import type { InvoiceFonts } from './fonts';
import { points, type Box } from './geometry';
import { RenderError } from './render-error';
import { TextSetting } from './text-setting';

/** How a text looks; sizes in points. */
export interface TextStyle {
  readonly size: number;
  /** A text that does not fit shrinks down to this size, 4 unless said; beyond it if it must. */
  readonly smallest?: number;
  readonly weight?: Weight;
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle';
}

/** Name of a passage of the page; passages are read in the order of the structure tree. */
export type Passage = string;

const SMALLEST = 4;
/**
 * What the domain admits is drawn whatever it takes: 120 capitals for an English name are hardly
 * legible, yet the file that says so exists.
 */
const SMALLEST_OF_ALL = 1.5;
/** Share of the em above the baseline that an ideograph takes. */
const ASCENT = 0.88;

/**
 * Draws onto the pages of one document. Everything is either marked content of a passage, so that
 * it can be read aloud and found again by its path, or an artifact.
 */
export class PagePen {
  readonly #contents = new Map<Passage, PDFKit.PDFStructureContent[]>();
  readonly #drawn = new Set<string>();

  constructor(
    readonly document: PDFKit.PDFDocument,
    private readonly fonts: InvoiceFonts,
    private readonly fields: ReadonlyMap<string, string>,
  ) {}

  /** Whether the face has this field. */
  has(path: string): boolean {
    return this.fields.has(path);
  }

  /** Draws the field at `path`, in marked content of that name. */
  field(passage: Passage, path: string, box: Box, style: TextStyle): void {
    const text = this.fields.get(path);
    if (text === undefined) {
      throw new RenderError('FACE_INCOMPLETE', `the face has no field ${path}`);
    }
    this.#drawn.add(path);
    this.marked(passage, path, () => {
      this.print(text, box, style, path);
    });
  }

  /** Draws a label of the form and answers its width in points. */
  label(passage: Passage, text: string, box: Box, style: TextStyle): number {
    this.marked(passage, 'Lbl', () => {
      this.print(text, box, style, text);
    });
    return textWidth(this.#set(text, style), text, style.size);
  }

  /** Draws something that carries meaning but is no text, for example the QR code. */
  marked(passage: Passage, tag: string, draw: () => void): void {
    const content = this.document.markStructureContent(tag);
    draw();
    this.document.endMarkedContent();
    const contents = this.#contents.get(passage);
    if (contents === undefined) {
      this.#contents.set(passage, [content]);
    } else {
      contents.push(content);
    }
  }

  /** A cell with nothing in it, so that each row has as many cells as its table has columns. */
  emptyCell(passage: Passage): void {
    this.marked(passage, 'TD', () => undefined);
  }

  /** Draws rules, frames and other decoration. */
  artifact(draw: (document: PDFKit.PDFDocument) => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw(this.document);
    this.document.endMarkedContent();
  }

  /** Prints text without marking it: only inside `marked` or `artifact`. */
  print(text: string, box: Box, style: TextStyle, name = text): void {
    const setting = this.#set(text, style);
    const room = { width: points(box.width), height: points(box.height) };
    const smallest = style.smallest ?? SMALLEST;
    const fitted =
      fitText(setting, text, room, style.size, smallest) ??
      fitText(setting, text, room, smallest, SMALLEST_OF_ALL);
    if (fitted === undefined) {
      throw new RenderError('TEXT_DOES_NOT_FIT', `${name} is too long for its place on the page`);
    }
    this.#printLines(setting, fitted, box, style);
  }

  /** What was marked of a passage, in drawing order; each passage is taken once. */
  take(passage: Passage): PDFKit.PDFStructureContent[] {
    const contents = this.#contents.get(passage) ?? [];
    this.#contents.delete(passage);
    return contents;
  }

  /**
   * Checks that nothing was forgotten.
   *
   * @throws RenderError FACE_INCOMPLETE when a field was not drawn or a passage is in no structure
   */
  finish(): void {
    const missing = [
      ...[...this.fields.keys()].filter((path) => !this.#drawn.has(path)),
      ...this.#contents.keys(),
    ];
    if (missing.length > 0) {
      throw new RenderError('FACE_INCOMPLETE', `not on the page: ${missing.join(', ')}`);
    }
  }

  #set(text: string, { weight = 'regular' }: TextStyle): TextSetting {
    return new TextSetting(this.fonts, weight, text);
  }

  #printLines(setting: TextSetting, { size, lines }: FittedText, box: Box, style: TextStyle): void {
    const step = size * LINE_HEIGHT;
    const free = points(box.height) - step * lines.length;
    const top = points(box.y) + (style.vertical === 'top' ? 0 : free / 2);
    const shares = { left: 0, center: 0.5, right: 1 };
    this.document.fillColor(style.colour);
    lines.forEach((line, index) => {
      const width = textWidth(setting, line.trimEnd(), size);
      let x = points(box.x) + (points(box.width) - width) * shares[style.align ?? 'left'];
      const baseline = top + index * step + (LINE_HEIGHT - 1) * 0.5 * size + ASCENT * size;
      for (const { face, text } of setting.runsOf(line)) {
        this.document
          .font(`${face}-${style.weight ?? 'regular'}`)
          .fontSize(size)
          .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
        x += textWidth(setting, text, size);
      }
    });
  }
}
