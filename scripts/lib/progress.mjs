/**
 * Tells a person what is being done: a live list on a terminal, plain lines otherwise. Both have
 * `step(title, task, why)`, the shape that the network package takes; `why` explains what is slow.
 */
export async function newProgress(stream = process.stdout) {
  return stream.isTTY && stream.columns > 20 ? await newLiveProgress() : newPlainProgress(stream);
}

/** Plain lines; all there is before the packages are installed. */
export function newPlainProgress(stream = process.stdout) {
  const write = (line) => stream.write(`${line}\n`);
  return {
    async step(title, task, why) {
      const start = performance.now();
      write(`… ${withWhy(title, why)}`);
      try {
        const result = await task();
        write(`✔ ${title}, ${secondsSince(start)}`);
        return result;
      } catch (error) {
        write(`✖ ${title}, after ${secondsSince(start)}`);
        throw error;
      }
    },
  };
}

async function newLiveProgress() {
  const { Listr, PRESET_TIMER } = await import('listr2');
  return {
    async step(title, task, why) {
      let result;
      const item = {
        title: withWhy(title, why),
        task: async (_context, shown) => {
          result = await task();
          shown.title = title;
        },
      };
      // Its own signal handler would end the process before anything is stopped.
      await new Listr([item], {
        registerSignalListeners: false,
        rendererOptions: { timer: { ...PRESET_TIMER, condition: true }, showErrorMessage: false },
      }).run();
      return result;
    },
  };
}

/** The time since `performance.now()` gave `start`, for people. */
export function secondsSince(start) {
  const seconds = (performance.now() - start) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function withWhy(title, why) {
  return why === undefined ? title : `${title} (${why})`;
}
