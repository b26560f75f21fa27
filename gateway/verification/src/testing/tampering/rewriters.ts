import { paintOn } from './foreign/paint';
import { openForeign, saveForeign } from './foreign/foreign-pdf';
import { rejectAccusation, rejectUnchanged, type Mutate } from './mutation';
import { isInstalled, makeFile } from './system-tools';

interface Rewriter {
  readonly program: string;
  readonly versionFlag: string;
  /** Arguments with which it writes a file again, each another way. */
  readonly rewrite: readonly ((path: string, made: string) => readonly string[])[];
  /** Arguments with which it puts two files together. */
  readonly merge?: (paths: readonly string[], made: string) => readonly string[];
}

const GHOSTSCRIPT = ['-q', '-dSAFER', '-sDEVICE=pdfwrite'];

const rewriters: readonly Rewriter[] = [
  {
    program: 'gs',
    versionFlag: '--version',
    rewrite: [
      (path, made) => [...GHOSTSCRIPT, '-o', made, path],
      (path, made) => [...GHOSTSCRIPT, '-dPDFSETTINGS=/ebook', '-o', made, path],
      (path, made) => [...GHOSTSCRIPT, '-dPDFSETTINGS=/screen', '-o', made, path],
    ],
    merge: (paths, made) => [...GHOSTSCRIPT, '-o', made, ...paths],
  },
  {
    program: 'qpdf',
    versionFlag: '--version',
    rewrite: [
      (path, made) => ['--linearize', path, made],
      (path, made) => ['--object-streams=generate', '--recompress-flate', path, made],
      (path, made) => ['--qdf', '--object-streams=disable', path, made],
      (path, made) => ['--normalize-content=y', '--coalesce-contents', path, made],
      (path, made) => ['--encrypt', '', 'accounting', '256', '--', path, made],
      (path, made) => ['--empty', '--pages', path, '--', made],
    ],
    merge: (paths, made) => ['--empty', '--pages', ...paths, '--', made],
  },
  {
    program: 'mutool',
    versionFlag: '-v',
    rewrite: [
      (path, made) => ['clean', path, made],
      (path, made) => ['clean', '-ggggz', path, made],
      (path, made) => ['clean', '-s', path, made],
      (path, made) => ['convert', '-o', made, path],
    ],
    merge: (paths, made) => ['merge', '-o', made, ...paths],
  },
  {
    program: 'pdftocairo',
    versionFlag: '-v',
    rewrite: [(path, made) => ['-pdf', path, made]],
  },
  {
    program: 'pdfunite',
    versionFlag: '-v',
    rewrite: [(path, made) => [path, made]],
    merge: (paths, made) => [...paths, made],
  },
];

/** The kinds of change by the tools that this machine has: honest, merged, and painted on before. */
export async function findRewriters(): Promise<Record<string, Mutate>> {
  const kinds: Record<string, Mutate> = {};
  for (const rewriter of rewriters) {
    const { program, versionFlag, merge } = rewriter;
    if (!(await isInstalled(program, versionFlag))) {
      continue;
    }
    kinds[`written again by ${program}`] = rewriteBy(rewriter);
    kinds[`painted, then ${program}`] = paintAndRewriteBy(rewriter);
    if (merge !== undefined) {
      kinds[`two merged by ${program}`] = async (issued, other) => ({
        file: await makeFile(program, [issued.pdf, other.pdf], merge),
        what: `with ${other.name}`,
        complaint: rejectAccusation,
      });
    }
  }
  return kinds;
}

function rewriteBy({ program, rewrite }: Rewriter): Mutate {
  return async ({ pdf }, _other, random) => {
    const way = random.pick(rewrite);
    const file = await makeFile(program, [pdf], ([path = ''], made) => way(path, made));
    return { file, what: way('', '').join(' '), complaint: rejectAccusation };
  };
}

function paintAndRewriteBy({ program, rewrite }: Rewriter): Mutate {
  return async ({ pdf }, _other, random) => {
    const document = await openForeign(pdf);
    const painted = await paintOn(document, random);
    const way = random.pick(rewrite);
    const bytes = await saveForeign(document, random);
    const file = await makeFile(program, [bytes], ([path = ''], made) => way(path, made));
    return { file, what: `${painted}, ${way('', '').join(' ')}`, complaint: rejectUnchanged };
  };
}
