import { join, relative, resolve, sep } from 'node:path';
import { expect } from 'chai';
import { reach, readModuleGraph } from '../testing/module-graph';

const gateway = resolve(__dirname, '..', '..', '..');
const PROCESS = join(__dirname, '..', 'pdf-process-main.js');
/** What only a demonstration has. */
const DEMONSTRATION = [__dirname, join(gateway, 'services', 'dist', 'verifier', 'rehearsal')];
/** The one door to it. */
const LOADER = join(gateway, 'services', 'dist', 'verifier', 'rehearsal-loader.js');

function isForDemonstration(module: string): boolean {
  return DEMONSTRATION.some((folder) => module.startsWith(folder + sep));
}

describe('what forges invoices', () => {
  const graph = readModuleGraph();
  const named = (found: Iterable<string>): string[] =>
    [...found].map((module) => relative(gateway, module)).sort();

  it('is reached in no way by the process that reads PDFs of strangers', () => {
    const inProcess = reach([PROCESS], (module) => {
      const { loads = [], loadsLater = [], runs = [] } = graph.get(module) ?? {};
      return [...loads, ...loadsLater, ...runs];
    });

    expect(named([...inProcess].filter(isForDemonstration))).to.deep.equal([]);
    expect(inProcess.size).to.be.greaterThan(30);
  });

  it('is loaded by no other module: only rehearsals load it, when they are asked for', () => {
    const others = [...graph].filter(([module]) => !isForDemonstration(module));
    const loading = others.filter(([, { loads, runs }]) =>
      [...loads, ...runs].some(isForDemonstration),
    );
    const loadingLater = others.filter(([, { loadsLater }]) => loadsLater.some(isForDemonstration));

    expect(named(loading.map(([module]) => module))).to.deep.equal([]);
    expect(loadingLater.map(([module]) => module)).to.deep.equal([LOADER]);
  });

  it('runs in a thread of its own', () => {
    const later = graph.get(LOADER)?.loadsLater ?? [];
    const loaded = reach(later, (module) => graph.get(module)?.loads ?? []);
    const forging = join(__dirname, 'forge.js');

    expect(loaded.has(forging)).to.equal(false);
    const threads = [...loaded].flatMap((module) => graph.get(module)?.runs ?? []);
    expect(threads.filter(isForDemonstration)).to.have.length(1);
    const inThread = reach(threads, (module) => graph.get(module)?.loads ?? []);
    expect(inThread.has(forging)).to.equal(true);
  });
});
