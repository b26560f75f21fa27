/** Tells a person what is being done, step by step. */
export interface Progress {
  /**
   * Runs one step. `why` explains what is slow about it, for example "about 90 s, once".
   *
   * @throws What the task throws.
   */
  step<T>(title: string, task: () => Promise<T>, why?: string): Promise<T>;
}

/** Runs the steps without telling anybody. */
export const silentProgress: Progress = {
  step: async (_title, task) => await task(),
};

/** One line when a step starts and one, with its time, when it ends. */
export function newPlainProgress(write: (line: string) => void): Progress {
  return {
    async step(title, task, why) {
      const start = performance.now();
      const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      write(`… ${title}${why === undefined ? '' : ` (${why})`}`);
      try {
        const result = await task();
        write(`✔ ${title}, ${seconds()}`);
        return result;
      } catch (error) {
        write(`✖ ${title}, after ${seconds()}`);
        throw error;
      }
    },
  };
}
