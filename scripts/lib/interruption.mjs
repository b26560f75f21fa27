/** Thrown into a verb that was asked to end. */
export class Interrupted extends Error {
  name = 'Interrupted';
}

/**
 * Watches for what ends a verb early: a signal, or the death of npm, which does not pass SIGTERM on
 * (and cannot pass on SIGKILL). `promise` rejects with {@link Interrupted}, once.
 */
export function watchForInterruption() {
  let reject;
  const promise = new Promise((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  // Nobody may be waiting when it happens; whoever waits later still gets the rejection.
  promise.catch(() => undefined);
  const interrupt = (reason) => {
    reject(new Interrupted(reason));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => interrupt(signal));
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(watch);
      interrupt('npm has ended');
    }
  }, 500);
  watch.unref();
  return { promise };
}
