import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { inRepository } from './repository.mjs';

const PARTIES = ['B', 'P', 'A', 'S'];
const PAIRS = PARTIES.flatMap((one, at) => PARTIES.slice(at + 1).map((other) => `${one} ${other}`));

const architecture = readFileSync(inRepository('docs', 'architecture.md'), 'utf8');
const section = architecture.slice(architecture.indexOf('## Trust, plainly'));
const [head, , ...rows] = [...section.matchAll(/^\|(.*)\|$/gm)].map(([, row]) =>
  row.split('|').map((cell) => cell.trim()),
);
const reasons = new Map(
  [...section.matchAll(/^(\d+)\. (.*)$/gm)].map(([, number, text]) => [number, text]),
);

/** The tests that a reason names: path, and a part of a title in it. */
function testsOf(reason) {
  return reason
    .split(/(?=\[[^\]]+\]\()/)
    .map((part) => ({
      path: /^\[[^\]]+\]\(\.\.\/([^)]+)\)/.exec(part)?.[1],
      titles: [...part.matchAll(/“([^”]+)”/g)].map(([, title]) => title),
    }))
    .filter(({ path }) => path !== undefined);
}

describe('the table of who is trusted with what', () => {
  it('has a cell for each party and each pair, for each act', () => {
    expect(head.slice(1)).to.have.members([...PARTIES, ...PAIRS]);
    expect(rows).to.have.length(10);
    for (const [act, ...cells] of rows) {
      expect(cells, act).to.have.length(head.length - 1);
      for (const cell of cells) {
        expect(cell, act).to.match(/^(no|seen|yes)( \d+)+$/);
      }
    }
  });

  it('gives each cell a reason, and no reason without a cell', () => {
    const used = rows.flatMap(([, ...cells]) => cells.flatMap((cell) => cell.split(' ').slice(1)));
    expect([...new Set(used)]).to.have.members([...reasons.keys()]);
  });

  it('names with each reason a test that exists, or why there is none', () => {
    for (const [number, reason] of reasons) {
      const tests = testsOf(reason);
      if (tests.length === 0) {
        expect(reason, number).to.match(/^No test: .{20}/);
      }
      for (const { path, titles } of tests) {
        const source = readFileSync(join(inRepository(), path), 'utf8');
        expect(path, number).to.match(/\.test\.ts$/);
        expect(titles, `${number} ${path}`).to.not.be.empty;
        for (const title of titles) {
          expect(source, `${number} ${path}`).to.contain(title);
        }
      }
    }
  });
});
