import { join, parse } from 'node:path';
import { readablePath, OutputError, OutputFiles } from '@guanming/runtime';
import { PdfError, PdfProcessPool } from '@guanming/verification';
import {
  invoicesCsv,
  renderSheets,
  type SheetTexts,
  fileNameOf,
  readInvoices,
  type ReadableInvoice,
  packInvoices,
} from '@guanming/verification/export';
import { newStep } from '@guanming/verification/words';
import type { Command } from 'commander';
import { collectDocuments } from './collect-documents';
import { describeOutputError } from './describe-output-error';
import { newSay, type Say } from './dictionary';
import type { Language } from './language';
import type { CommandStreams } from './verify-command';

/** Formats that `export` writes. */
const exportFormats = ['xml', 'csv', 'zip'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Options of `export`: files, destination, language. */
export interface ExportOptions {
  readonly files: readonly string[];
  readonly output: string;
  readonly language: Language;
}

type ExportFlags = Partial<Record<ExportFormat, boolean>> & {
  readonly output: string;
  readonly lang: Language;
};

const CARRIES = 'what the files carry; verify them first';

/** Adds `export` and `sheet` to the program. */
export function addExports(
  program: Command,
  newCommand: (name: string) => Command,
  output: CommandStreams,
): void {
  const exporting = newCommand('export')
    .description(`Export invoices as XML, CSV, or a ZIP of the files (${CARRIES})`)
    .argument('<pdf...>', 'PDF files, or folders of them')
    .option('--xml', 'the XML of each invoice, into a folder')
    .option('--csv', 'a table with one line for each invoice')
    .option('--zip', 'the files, named number-spot-amount.pdf')
    .requiredOption('-o, --output <path>', 'file, or for --xml the folder, to write')
    .action(async (files: string[], flags: ExportFlags): Promise<void> => {
      const formats = exportFormats.filter((format) => flags[format] === true);
      const [format] = formats;
      if (format === undefined || formats.length > 1) {
        return exporting.error(`error: ${newSay(flags.lang)('error.one-format')}`, { exitCode: 2 });
      }
      const options = { files, output: flags.output, language: flags.lang };
      process.exitCode = await runExport(format, options, output);
    });
  const sheet = newCommand('sheet')
    .description(`Put invoices on A4, two on each page, after a list with sums (${CARRIES})`)
    .argument('<pdf...>', 'PDF files, or folders of them')
    .requiredOption('-o, --output <pdf>', 'file to write')
    .action(async (files: string[], flags: ExportFlags) => {
      const options = { files, output: flags.output, language: flags.lang };
      process.exitCode = await runSheet(options, output);
    });
  program.addCommand(exporting);
  program.addCommand(sheet);
}

/** Exports invoices. @returns 0, or 1 when a file was left out, or 2 when there was none */
export function runExport(
  format: ExportFormat,
  options: ExportOptions,
  output: CommandStreams,
): Promise<0 | 1 | 2> {
  const kind = format === 'xml' ? 'folder' : 'file';
  return withInvoices({ ...options, kind }, output, async (invoices, target, { outputs }) => {
    switch (format) {
      case 'zip': {
        let count = 0;
        await outputs.write(
          target,
          packInvoices(invoices, () => {
            count += 1;
          }),
        );
        return count;
      }
      case 'csv': {
        const rows = [];
        for await (const { path, invoice, issueDate } of invoices) {
          rows.push({ path, invoice, issueDate });
        }
        await outputs.write(target, invoicesCsv(rows, options.language));
        return rows.length;
      }
      case 'xml':
        return writeXml(invoices, target, outputs);
    }
  });
}

/** Writes A4 sheets, as many files as it takes. @returns as {@link runExport} */
export function runSheet(options: ExportOptions, output: CommandStreams): Promise<0 | 1 | 2> {
  return withInvoices({ ...options, kind: 'file' }, output, async (invoices, target, tools) => {
    const { outputs, say, pool } = tools;
    const placed: ReadableInvoice[] = [];
    for await (const invoice of invoices) {
      placed.push(invoice);
    }
    const sheets = renderSheets(placed, sheetTexts(placed.length, say), pool);
    let written = 0;
    for await (const sheet of sheets) {
      written += 1;
      const { dir, name, ext } = parse(target);
      const file = written === 1 ? target : join(dir, `${name}-${written}${ext}`);
      await outputs.write(file, sheet);
      if (written > 1) {
        output.out(say('written', { file: readablePath(file) }));
      }
    }
    return placed.length;
  });
}

/** Of the process that draws 20 pages into one file: nobody waits behind the files of one's own. */
const LIMITS = { memory: 512, processorTime: 30_000, timeout: 60_000 };

interface ExportTools {
  readonly outputs: OutputFiles;
  readonly say: Say;
  readonly pool: PdfProcessPool;
}

async function withInvoices(
  { files, output: target, language, kind }: ExportOptions & { readonly kind: 'file' | 'folder' },
  { out, err }: CommandStreams,
  write: (
    invoices: AsyncIterable<ReadableInvoice>,
    target: string,
    tools: ExportTools,
  ) => Promise<number>,
): Promise<0 | 1 | 2> {
  const say = newSay(language);
  const pool = new PdfProcessPool(LIMITS);
  let leftOut = 0;
  const leaveOut = ({ path, code }: { path: string; code: string }): void => {
    leftOut += 1;
    const reason = reasonOf(code, language, say);
    err(say('error.not-exported', { file: readablePath(path), reason }));
  };
  try {
    const found = await collectDocuments(files);
    const outputs = await OutputFiles.beside(found.map(({ path }) => path));
    await (kind === 'file' ? outputs.assertWritable(target) : outputs.assertFolder(target));
    found.forEach((document) => {
      if ('code' in document) {
        leaveOut(document);
      }
    });
    const paths = found.filter((document) => !('code' in document)).map(({ path }) => path);
    const invoices = await begun(readInvoices(paths, pool, leaveOut));
    const count =
      invoices === undefined ? 0 : await write(invoices, target, { outputs, say, pool });
    if (count === 0) {
      err(say('error.nothing-exported', { file: readablePath(target) }));
      return 2;
    }
    out(say('written', { file: readablePath(target) }));
    return leftOut === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof PdfError) {
      err(say('error.not-exported', { file: target, reason: reasonOf(error.code, language, say) }));
      return 2;
    }
    if (error instanceof OutputError) {
      err(describeOutputError(error, say));
      return 2;
    }
    throw error;
  } finally {
    await pool.close();
  }
}

/** The same things, once the first is there; undefined when there is none. */
async function begun<Thing>(
  things: AsyncGenerator<Thing>,
): Promise<AsyncGenerator<Thing> | undefined> {
  const first = await things.next();
  return first.done === true ? undefined : goOn(first.value, things);
}

async function* goOn<Thing>(first: Thing, others: AsyncGenerator<Thing>): AsyncGenerator<Thing> {
  yield first;
  yield* others;
}

/** Why a file is left out, and its stable code. */
function reasonOf(code: string, language: Language, say: Say): string {
  const reason =
    code === 'DUPLICATE'
      ? say('error.duplicate')
      : newStep('file-readable', 'pending', code).sentence[language];
  return `${reason} (${code})`;
}

async function writeXml(
  invoices: AsyncIterable<ReadableInvoice>,
  folder: string,
  outputs: OutputFiles,
): Promise<number> {
  let count = 0;
  for await (const invoice of invoices) {
    if (invoice.xml !== undefined) {
      const file = join(folder, `${fileNameOf(invoice)}.xml`);
      await outputs.write(file, invoice.xml, { makeFolder: true });
      count += 1;
    }
  }
  return count;
}

function sheetTexts(count: number, say: Say): SheetTexts {
  return {
    title: say('sheet.title'),
    firstColumn: say('sheet.no'),
    columns: [
      say('label.number'),
      say('sheet.date'),
      say('label.spot'),
      say('sheet.seller'),
      say('sheet.net'),
      say('sheet.vat'),
      say('label.amount'),
    ],
    sum: say('sheet.sum', { count }),
    note: say('sheet.note'),
    cut: say('sheet.cut'),
  };
}
