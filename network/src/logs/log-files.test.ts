import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { lastLines, linesSince, LogFollower, mergeLines, type LogFile } from './log-files';

const at = (second: number, text: string): string =>
  `2026-11-28T10:00:${String(second).padStart(2, '0')}.000Z ${text}\n`;
const since = (second: number): number => Date.parse('2026-11-28T10:00:00.000Z') + second * 1_000;

async function withLog(task: (log: LogFile) => void): Promise<void> {
  await withTemporaryFolder((folder) => {
    task({ node: 'peer0', path: join(folder, 'peer0.log') });
  });
}

describe('log files', () => {
  it('have last lines, also of a file longer than what is read at a time', async () => {
    await withLog((log) => {
      const lines = Array.from({ length: 9_000 }, (_, index) =>
        at(index % 60, `line ${index} ${'x'.repeat(60)}`),
      );
      writeFileSync(log.path, lines.join(''));

      const found = lastLines(log, 8_500);

      expect(found).to.have.length(8_500);
      expect(found[0]?.text).to.match(/^line 500 /);
      expect(lastLines(log, 2).map(({ text }) => text.split(' ')[1])).to.deep.equal([
        '8998',
        '8999',
      ]);
      expect(lastLines(log, 0)).to.deep.equal([]);
    });
  });

  it('have lines since a time, also in rotated files, with what has no time', async () => {
    await withLog((log) => {
      writeFileSync(`${log.path}.2`, at(1, 'one') + at(2, 'two'));
      writeFileSync(`${log.path}.1`, at(3, 'three') + '    at stack\n');
      writeFileSync(log.path, at(4, 'four'));

      const texts = (second: number): string[] =>
        linesSince(log, since(second)).map(({ text }) => text.trim());

      expect(texts(2)).to.deep.equal(['two', 'three', 'at stack', 'four']);
      expect(texts(4)).to.deep.equal(['four']);
      expect(texts(5)).to.deep.equal([]);
    });
  });

  it('are merged by time, and a stack stays behind its line', () => {
    const lines = mergeLines([
      [
        { node: 'a', time: 2, text: 'second' },
        { node: 'a', text: 'stack' },
      ],
      [
        { node: 'b', time: 1, text: 'first' },
        { node: 'b', time: 3, text: 'third' },
      ],
    ]);

    expect(lines.map(({ text }) => text)).to.deep.equal(['first', 'second', 'stack', 'third']);
  });

  it('are followed in whole lines, across a rotation', async () => {
    await withLog((log) => {
      writeFileSync(log.path, at(1, 'before'));
      const follower = new LogFollower(log);
      expect(follower.read()).to.deep.equal([]);

      appendFileSync(log.path, at(2, 'gained') + '2026-11-28T10:00:03.000Z ha');
      expect(follower.read().map(({ text }) => text)).to.deep.equal(['gained']);
      appendFileSync(log.path, 'lf\n');
      expect(follower.read().map(({ text }) => text)).to.deep.equal(['half']);

      truncateSync(log.path, 0);
      appendFileSync(log.path, at(4, 'anew'));
      expect(follower.read().map(({ text }) => text)).to.deep.equal(['anew']);
    });
  });
});
