import fc from 'fast-check';

const NUMBERS = [
  '1e400',
  '-1e400',
  '1e-400',
  '9007199254740993',
  '-0',
  '0.1',
  '1E2',
  '-1',
  '123456789012345678901234567890',
];
const TEXTS = [
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u202e"',
  '" "',
  '"../../etc/passwd"',
  '"__proto__"',
  '"\\ufeff"',
  '"٣"',
  '"１２３"',
  '"\' OR 1=1 --"',
  '"${7*7}"',
  `"${'x'.repeat(2_000)}"`,
];
const OTHERS = [
  'null',
  'true',
  '[]',
  '{}',
  '[[]]',
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
];

/** JSON texts that a server must survive wherever they stand. */
const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.constantFrom(...TEXTS),
  fc.constantFrom(...OTHERS),
  fc.json(),
);

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '\u0000',
  'then',
  'toJSON',
  '$ref',
];

/** A mark that stands for JSON text which `JSON.stringify` would not write. */
const MARK = '\ue000raw\ue001';

type Mutable = Record<string, unknown> | unknown[];

function containersOf(value: unknown): Mutable[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return [value as Mutable, ...Object.values(value).flatMap(containersOf)];
}

function change(value: unknown, place: number, how: number, name: string): unknown {
  const root = { root: structuredClone(value) };
  const containers = containersOf(root);
  const container = containers[place % containers.length]!;
  const keys = Object.keys(container);
  const key = keys[how % Math.max(1, keys.length)] ?? name;
  if (how % 5 === 0) {
    Reflect.deleteProperty(container, key);
  } else if (how % 5 === 1) {
    Object.defineProperty(container, name, { value: MARK, enumerable: true, configurable: true });
  } else {
    (container as Record<string, unknown>)[key] = MARK;
  }
  return root.root;
}

/** A valid body with one member dropped, added or replaced by what nobody expects; as JSON text. */
export function hostileMember(value: unknown): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(), fc.nat(), fc.constantFrom(...NAMES), hostileJson)
    .map(([place, how, name, json]) =>
      (
        (JSON.stringify(change(value, place, how, name)) as string | undefined) ?? 'null'
      ).replaceAll(JSON.stringify(MARK), () => json),
    );
}

/** Bytes that are no JSON in UTF-8, or JSON written in an unusual way. */
export function hostileEncoding(value: unknown): fc.Arbitrary<Buffer> {
  const json = JSON.stringify(value);
  return fc.oneof(
    hostileJson.map((other) => Buffer.from(other)),
    fc.nat({ max: json.length }).map((length) => Buffer.from(json.slice(0, length))),
    fc.constant(Buffer.from(`\ufeff${json}`)),
    fc.constant(Buffer.from(json, 'utf16le')),
    fc.constant(Buffer.concat([Buffer.from(json), Buffer.from([0xc3, 0x28])])),
    fc.constant(Buffer.from(`${json.slice(0, -1)},${json.slice(1)}`)),
    fc.constant(Buffer.from(` \n\t${json}\r\n`)),
    fc.constant(Buffer.from(`${json}${' '.repeat(70_000)}`)),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  );
}
