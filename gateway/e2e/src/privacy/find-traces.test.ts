import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findTraces } from './find-traces';

const NAME = '山水之间旅行社有限公司';

describe('findTraces', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-traces-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function isFoundIn(content: Buffer | string, file = 'blockfile_000000'): boolean {
    writeFileSync(join(folder, file), content);
    return findTraces(folder, [NAME]).traces.length > 0;
  }

  for (const [form, content] of [
    ['UTF-8', `{"name":"${NAME}"}`],
    ['UTF-16', Buffer.from(`!${NAME}`, 'utf16le')],
    [
      'JSON escapes',
      '\\u5c71\\u6c34\\u4e4b\\u95f4\\u65c5\\u884c\\u793e\\u6709\\u9650\\u516c\\u53f8',
    ],
    [
      'JSON escapes in capitals',
      '\\u5C71\\u6C34\\u4E4B\\u95F4\\u65C5\\u884C\\u793E\\u6709\\u9650\\u516C\\u53F8',
    ],
    ['base64', Buffer.from(`{"name":"${NAME}"}`).toString('base64')],
    ['base64url, one byte later', Buffer.from(`{"names":"${NAME}"}`).toString('base64url')],
    ['base64url, two bytes later', Buffer.from(`{"names1":"${NAME}"}`).toString('base64url')],
  ] as const) {
    it(`finds a text in ${form}`, () => {
      expect(isFoundIn(content)).to.equal(true);
    });
  }

  it('finds a text that a journal cuts at the end of its block', () => {
    const text = Buffer.from(NAME);
    const before = Buffer.alloc(32 * 1024 - 7 - 10);
    const journal = Buffer.concat([
      header(2, before.length + 10),
      before,
      text.subarray(0, 10),
      header(4, text.length - 10),
      text.subarray(10),
    ]);

    expect(journal.includes(NAME)).to.equal(false);
    expect(isFoundIn(journal, '000012.log')).to.equal(true);
  });

  it('finds a text in a compressed table, whose bytes do not hold it', () => {
    const table = tableOf(snappyOf(blockOf(`${NAME.slice(0, 4)}|${NAME}`)));

    expect(table.includes(NAME)).to.equal(false);
    expect(isFoundIn(table, '000003.ldb')).to.equal(true);
  });

  it('finds nothing where there is nothing', () => {
    expect(isFoundIn(`{"name":"${NAME.slice(1)}"}`)).to.equal(false);
  });

  it('refuses a table that it cannot read, rather than finding nothing in it', () => {
    expect(() => isFoundIn(Buffer.alloc(100), '000003.ldb')).to.throw('LevelDB table');
  });
});

function header(type: number, length: number): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUInt16LE(length, 4);
  bytes.writeUInt8(type, 6);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** A block of one entry. */
function blockOf(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const restarts = Buffer.from('0000000001000000', 'hex');
  return Buffer.concat([
    varint(0),
    varint(1),
    varint(bytes.length),
    Buffer.from('k'),
    bytes,
    restarts,
  ]);
}

/** Literals, and the second occurrence of the first three characters as a copy. */
function snappyOf(block: Buffer): Buffer {
  const start = Buffer.from(NAME.slice(0, 3));
  const first = block.indexOf(start);
  const second = block.indexOf(start, first + 1);
  const tail = block.subarray(second + start.length);
  const literal = (bytes: Buffer): Buffer =>
    Buffer.concat([Buffer.from([60 << 2, bytes.length - 1]), bytes]);
  return Buffer.concat([
    varint(block.length),
    literal(block.subarray(0, second)),
    Buffer.from([((start.length - 4) << 2) | (((second - first) >> 8) << 5) | 1, second - first]),
    literal(tail),
  ]);
}

/** A table of one compressed block. */
function tableOf(compressed: Buffer): Buffer {
  const data = Buffer.concat([compressed, Buffer.from([1, 0, 0, 0, 0])]);
  const index = blockOf(Buffer.concat([varint(0), varint(compressed.length)]));
  const handles = Buffer.concat([varint(0), varint(0), varint(data.length), varint(index.length)]);
  const footer = Buffer.concat([
    handles,
    Buffer.alloc(40 - handles.length),
    Buffer.from('57fb808b247547db', 'hex'),
  ]);
  return Buffer.concat([data, index, Buffer.alloc(5), footer]);
}
