/** Waits some milliseconds; less when the network or the person comes back, or at the abort. */
export function pause(milliseconds: number, abort?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const ends = [
      [window, 'online'],
      [document, 'visibilitychange'],
      ...(abort === undefined ? [] : [[abort, 'abort'] as const]),
    ] as const;
    const done = (): void => {
      clearTimeout(timer);
      ends.forEach(([target, event]) => {
        target.removeEventListener(event, done);
      });
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    ends.forEach(([target, event]) => {
      target.addEventListener(event, done);
    });
  });
}
