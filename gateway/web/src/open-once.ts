/**
 * Opens something once for all callers; when it fails, or says that it is of no use any more, the
 * next caller opens it anew.
 *
 * @param open - is given what forgets the one that was opened
 */
export function openOnce<Value>(
  open: (forget: () => void) => Promise<Value>,
): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  const forget = (): void => {
    opened = undefined;
  };
  return () => {
    opened ??= open(forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  };
}
