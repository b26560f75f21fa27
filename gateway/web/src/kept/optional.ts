/**
 * Finds a feature of the browser; undefined where it has none or does not let the page touch it:
 * private windows, policies and blocked cookies make the mere question throw (HTML, 12.2.1;
 * IndexedDB, 2.1).
 */
export function optional<Value>(find: () => Value): NonNullable<Value> | undefined {
  try {
    return find() ?? undefined;
  } catch {
    return undefined;
  }
}
