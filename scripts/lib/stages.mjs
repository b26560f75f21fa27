import { secondsSince } from './progress.mjs';
import { printFailure } from './verb-error.mjs';

/**
 * The stages of a test run and their sum. A stage of tests counts its tests; any other stage counts
 * nothing when it passes and one failure when it does not.
 */
export class Stages {
  #done = [];

  /** Runs a stage; whatever it throws is printed and counts as one failure. Tells whether it passed. */
  async run(name, task) {
    process.stdout.write(`\n── ${name} ──\n`);
    const start = performance.now();
    const { passed = 0, failed = 0 } = await countsOf(task);
    this.#done.push({ name, passed, failed, time: secondsSince(start) });
    return failed === 0;
  }

  /** A failure that is not the result of a stage, such as an interruption. */
  addFailure(name) {
    this.#done.push({ name, passed: 0, failed: 1, time: '' });
  }

  /** Prints one line for each stage, and the closing line; gives the exit code. */
  close() {
    const width = Math.max(...this.#done.map(({ name }) => name.length));
    const lines = this.#done.map(({ name, passed, failed, time }) => {
      const tests = passed + failed > 0 ? `${passed} passed, ${failed} failed` : 'ok';
      return `${failed === 0 ? '✔' : '✖'} ${name.padEnd(width)}  ${tests.padEnd(22)}  ${time}`;
    });
    const sum = (key) => this.#done.reduce((total, stage) => total + stage[key], 0);
    const closing = `${sum('passed')} passed, ${sum('failed')} failed`;
    process.stdout.write(`\n${lines.join('\n')}\n\n${closing}\n`);
    return sum('failed') === 0 ? 0 : 1;
  }
}

async function countsOf(task) {
  try {
    return (await task()) ?? {};
  } catch (error) {
    printFailure(error);
    return { failed: 1 };
  }
}
