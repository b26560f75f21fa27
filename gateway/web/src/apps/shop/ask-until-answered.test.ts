import { expect } from 'chai';
import { NoAnswerError, ProblemError } from '../../http-client';
import { askUntilAnswered } from './ask-until-answered';

function problem(status: number): ProblemError {
  return new ProblemError({ status, code: 'X', title: 'x' } as never);
}

describe('askUntilAnswered', () => {
  let waits: number[];
  let troubles: unknown[];

  beforeEach(() => {
    waits = [];
    troubles = [];
  });

  function ask(answers: (string | Error)[], signal?: AbortSignal): Promise<string> {
    return askUntilAnswered(
      () => {
        const answer = answers.shift() ?? 'asked too often';
        return typeof answer === 'string' ? Promise.resolve(answer) : Promise.reject(answer);
      },
      {
        wait: (milliseconds) => {
          waits.push(milliseconds);
          return Promise.resolve();
        },
        onTrouble: (error) => troubles.push(error),
        signal,
      },
    );
  }

  it('asks again while nobody answers or servers are not up to it', async () => {
    const faults = [new NoAnswerError('x'), problem(503), problem(429)];

    expect(await ask([...faults, 'here'])).to.equal('here');
    expect(troubles).to.deep.equal(faults);
    expect(waits)
      .to.have.length(3)
      .and.satisfy(([a, b, c]: number[]) => a! < b! && b! < c!);
  });

  it('never waits longer than ten seconds', async () => {
    await ask([...Array.from({ length: 20 }, () => new NoAnswerError('x')), 'here']);

    expect(Math.max(...waits)).to.equal(10_000);
  });

  it('gives a refusal at once', async () => {
    const refusal = problem(404);

    const error: unknown = await ask([refusal, 'late']).catch((thrown: unknown) => thrown);

    expect(error).to.equal(refusal);
    expect(waits).to.be.empty;
  });

  it('stops at the abort', async () => {
    const abort = new AbortController();
    abort.abort(new Error('gone'));

    const error: unknown = await ask([new NoAnswerError('x'), 'late'], abort.signal).catch(
      (thrown: unknown) => thrown,
    );

    expect(error).to.have.property('message', 'gone');
    expect(troubles).to.be.empty;
  });
});
