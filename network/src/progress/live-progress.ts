import { Listr, PRESET_TIMER } from 'listr2';
import { newPlainProgress, type Progress } from './progress';

/** A live list on a terminal. */
export const liveProgress: Progress = {
  async step<T>(title: string, task: () => Promise<T>, why?: string): Promise<T> {
    let result: { value: T } | undefined;
    await new Listr(
      [
        {
          title: why === undefined ? title : `${title} (${why})`,
          task: async () => {
            result = { value: await task() };
          },
        },
      ],
      { rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false } },
    ).run();
    if (result === undefined) {
      throw new Error(`The step "${title}" was not run.`);
    }
    return result.value;
  },
};

/** A terminal without a size, or a narrow one, breaks a live list into columns of letters. */
const NARROWEST_TERMINAL = 40;

/**
 * A live list when the stream is a terminal, plain lines on the stream otherwise. A live list is
 * drawn on the standard output: that must be a terminal too, lest it end up among the results.
 */
export function newProgress(stream: NodeJS.WriteStream): Progress {
  const isLive =
    stream.isTTY && process.stdout.isTTY && process.stdout.columns >= NARROWEST_TERMINAL;
  return isLive
    ? liveProgress
    : newPlainProgress((line) => {
        stream.write(`${line}\n`);
      });
}
