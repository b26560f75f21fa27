import { HeldOutput } from './held-output.mjs';
import { secondsSince } from './progress.mjs';
import { printFailure } from './verb-error.mjs';

/**
 * The stages of a test run and their sum. A stage of tests counts its tests; any other stage counts
 * nothing when it passes and one failure when it does not.
 */
export class Stages {
  #done = [];

  #interrupted = false;

  /** Runs a stage; whatever it throws is printed and counts as one failure. Tells whether it passed. */
  async run(name, task) {
    const stage = await measure(name, task, () => !this.#interrupted);
    this.#done.push(stage);
    return stage.failed === 0;
  }

  /**
   * Runs `others`, each a name and a task, one after another beside a stage that takes long. Their tasks
   * write to the stream that they are given: it is held back until that stage is over.
   */
  async runBeside(others, name, task) {
    const held = new HeldOutput(process.stdout);
    const mayGoOn = () => !this.#interrupted;
    const aside = measureAll(others, held, mayGoOn);
    const stage = await measure(name, task, mayGoOn);
    held.release();
    this.#done.push(...(await aside), stage);
  }

  /** Lets no stage go on but this last one, and counts the interruption as a failure. */
  async interrupt(reason, name, task) {
    this.#interrupted = true;
    this.#done.push({ name: `interrupted: ${reason}`, passed: 0, failed: 1, time: '' });
    this.#done.push(await measure(name, task, () => true));
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

async function measureAll(stages, output, mayGoOn) {
  const done = [];
  for (const [name, task] of stages) {
    done.push(await measure(name, task, mayGoOn, output));
  }
  return done;
}

async function measure(name, task, mayGoOn, output) {
  (output ?? process.stdout).write(`\n── ${name} ──\n`);
  const start = performance.now();
  const { passed = 0, failed = 0 } = await countsOf(task, output);
  if (!mayGoOn()) {
    // The verb is ending; what waits for this stage must not begin another one.
    await new Promise(() => undefined);
  }
  return { name, passed, failed, time: secondsSince(start) };
}

async function countsOf(task, output) {
  try {
    return (await task(output)) ?? {};
  } catch (error) {
    printFailure(error, output);
    return { failed: 1 };
  }
}
