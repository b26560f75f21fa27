import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { runVisibly } from './run-command.mjs';
import { Stages } from './stages.mjs';

const long = 200_000;

/** A command that prints so many of a letter. */
const print = (letter, count) => [
  process.execPath,
  ['-e', `process.stdout.write('${letter}'.repeat(${count}))`],
];

describe('the stages of a test run', function () {
  // Each starts commands.
  this.timeout(60_000);

  const { write } = process.stdout;
  let written;

  beforeEach(() => {
    written = '';
    process.stdout.write = (text) => {
      written += String(text);
      return true;
    };
  });

  afterEach(() => {
    process.stdout.write = write;
  });

  /** Runs two stages beside a third, and gives what was printed with the exit code. */
  async function runBeside(second) {
    const stages = new Stages();
    let endLong;
    const longOne = new Promise((resolve) => {
      endLong = resolve;
    });
    const first = async (output) => {
      const exitCode = await runVisibly('first', ...print('a', 3), { output });
      return { passed: exitCode === 0 ? 2 : 0 };
    };
    const last = async (output) => {
      endLong();
      return await second(output);
    };
    await stages.runBeside(
      [
        ['first', first],
        ['second', last],
      ],
      'long',
      async () => {
        process.stdout.write('of the long one, begun\n');
        await longOne;
        process.stdout.write('of the long one, over\n');
        return { passed: 3, failed: 1 };
      },
    );
    const exitCode = stages.close();
    return [written.replaceAll(/\d+\.\d s/g, '0.0 s'), exitCode];
  }

  it('are told one after another, though they run side by side', async () => {
    const [text, exitCode] = await runBeside(async (output) => {
      await runVisibly('second', ...print('b', long), { output });
      return { passed: 1 };
    });
    process.stdout.write = write;
    const told = [
      ...['\n── long ──\n', 'of the long one, begun\n', 'of the long one, over\n'],
      ...['\n── first ──\n', 'aaa', '\n── second ──\n', 'b'.repeat(long), '\n'],
      ...['✔ first   2 passed, 0 failed      0.0 s\n', '✔ second  1 passed, 0 failed      0.0 s\n'],
      ...['✖ long    3 passed, 1 failed      0.0 s\n', '\n6 passed, 1 failed\n'],
    ];
    expect(text).to.equal(told.join(''));
    expect(exitCode).to.equal(1);
  });

  it('count one that could not be run as a failure, and say why in its place', async () => {
    const [text] = await runBeside(async (output) => {
      await runVisibly('The second command', '/no/such/command', [], { output });
    });
    process.stdout.write = write;
    expect(text).to.match(
      /── second ──\n\nThe second command could not be started: .*ENOENT.*\n\n✔ first .*\n✖ second +0 passed, 1 failed/,
    );
  });
});
