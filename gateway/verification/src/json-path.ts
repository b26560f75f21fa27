/** An object or array of a JSON text. */
export type Json = Record<string, unknown>;

/** Whether a value has members. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** The member at a path such as `lines.0.unit`, or undefined; own members only. */
export function memberAt(root: unknown, path: string): unknown {
  let value = root;
  for (const name of path.split('.')) {
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}

/** The value of a JSON text, or undefined. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
