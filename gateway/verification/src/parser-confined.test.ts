import { join, relative, resolve } from 'node:path';
import { expect } from 'chai';
import { reach, readModuleGraph } from './testing/module-graph';

const repository = resolve(__dirname, '..', '..', '..');
/** What opens files of strangers, and what draws them. */
const PARSERS = ['pdfjs-dist', '@napi-rs/canvas'];
const PROCESS = join(__dirname, 'pdf-process-main.js');

describe('the parser of PDFs', () => {
  const imports = new Map(
    [...readModuleGraph()].map(([module, { loads, loadsLater }]) => [
      module,
      [...loads, ...loadsLater],
    ]),
  );
  const inProcess = reach([PROCESS], (module) => imports.get(module) ?? []);
  const parsing = [...imports.keys()].filter((module) =>
    imports
      .get(module)
      ?.some((name) => PARSERS.some((parser) => name === parser || name.startsWith(`${parser}/`))),
  );
  const reachingParser = reach(parsing, (module) =>
    [...imports].filter(([, imported]) => imported.includes(module)).map(([one]) => one),
  );

  it('is loaded by no module that runs outside the process that works on PDFs', () => {
    const outside = [...reachingParser].filter((module) => !inProcess.has(module));

    expect(outside.map((module) => relative(repository, module))).to.deep.equal([]);
    expect(parsing).to.include(join(__dirname, 'open-pdf.js'));
    expect(reachingParser).to.include(PROCESS);
  });

  it('is in no process that imports the module of that process', () => {
    const importers = [...imports].filter(([, imported]) => imported.includes(PROCESS));

    expect(importers.map(([module]) => module)).to.deep.equal([]);
  });
});
