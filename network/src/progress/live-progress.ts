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

/** A live list when the stream is a terminal, plain lines otherwise. */
export function newProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY
    ? liveProgress
    : newPlainProgress((line) => {
        stream.write(`${line}\n`);
      });
}
