import { spawnSync } from 'node:child_process';
import {
  createECDH,
  createHash,
  createPublicKey,
  hkdfSync,
  verify,
  type JsonWebKey,
} from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  buyerSchema,
  documentRecordSchema,
  invoiceRecordSchema,
  keyStatementSchema,
  orderSchema,
  parseInvoice,
} from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer/testing';
import { expect } from 'chai';

/*
 * Follows docs/invoice-format.md as its reader does: from the page alone, by no code of the domain.
 */
const page = readFileSync(resolve(__dirname, '../../../docs/invoice-format.md'), 'utf8');

interface Order {
  readonly orderId: string;
  readonly iat: number;
  readonly nonce: string;
  readonly buyer: unknown;
  readonly lines: readonly Line[];
}

interface Line {
  readonly itemCode: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

interface ReadInvoice {
  readonly invoiceNumber: string;
  readonly salt: string;
  readonly buyer: unknown;
  readonly seller: { readonly creditCode: string };
  readonly verificationOrigin: string;
  readonly order: { readonly orderId: string; readonly iat: number };
  readonly lines: readonly Line[];
}

/** A fenced block by the name behind its language. */
function block(name: string): string {
  const [, text] = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)\\n\`\`\`$`, 'm').exec(page) ?? [];
  return text ?? expect.fail(`the page has no block ${name}`);
}

/** First and second column of the table below a heading row. */
function table(heading: string): Record<string, string> {
  const [, rows = ''] = page.split(`${heading}\n|---|---|`).map((part) => part.split('\n\n')[0]);
  return Object.fromEntries(
    rows
      .trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
      .map(([, name = '', value = '']) => [name, value]),
  );
}

/** RFC 8785 of what our documents hold: text, integers, booleans. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  return typeof value === 'object' && value !== null
    ? `{${Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
        .join(',')}}`
    : JSON.stringify(value);
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

function checkCode(digest: string): string {
  const bits = BigInt(`0x${sha256(`guanming/check/v1\n${digest}`).slice(0, 10)}`);
  return Array.from({ length: 8 }, (_, index) => Number((bits >> BigInt(35 - 5 * index)) & 31n))
    .map((value) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[value])
    .join('');
}

function checkDigit(digits: string): string {
  const p = Array.from(digits).reduce((last, digit) => {
    const sum = (last + Number(digit)) % 10;
    return (2 * (sum === 0 ? 10 : sum)) % 11;
  }, 10);
  return String((11 - p) % 10);
}

function checkCharacter(code: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, 17)) {
    sum += weight * alphabet.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

function thumbprint(key: JsonWebKey): string {
  return createHash('sha256').update(canonical(key)).digest('base64url');
}

/** Order of the base point of P-256. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function claimKeyOf(c: Buffer): { readonly privateKey: string; readonly jwk: JsonWebKey } {
  const d = (BigInt(`0x${c.toString('hex')}`) % (N - 1n)) + 1n;
  const privateKey = d.toString(16).padStart(64, '0');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'hex');
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33)];
  return { privateKey, jwk: { kty: 'EC', crv: 'P-256', x, y: y.toString('base64url') } };
}

/** Every value of the example's table, computed anew. */
function valuesOf(text: string, jws: string, key: JsonWebKey): Record<string, string> {
  const { invoiceNumber, ...draft } = JSON.parse(text) as ReadInvoice;
  const digest = sha256(`guanming/invoice/v1\n${text}`);
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(
      hkdfSync(
        'sha256',
        Buffer.from(draft.salt, 'base64url'),
        '',
        `guanming/${purpose}/v2\n${invoiceNumber}`,
        bytes,
      ),
    );
  const claimKey = claimKeyOf(derive('claim-key', 48));
  const blinding = derive('claim-blinding', 32);
  return {
    'draft digest': sha256(`guanming/draft/v1\n${canonical(draft)}`),
    'invoice digest': digest,
    'check code': checkCode(digest),
    'claim key': claimKey.privateKey,
    'claim blinding': blinding.toString('hex'),
    'claim tag': sha256(
      Buffer.concat([
        Buffer.from('guanming/claim/v2\n'),
        blinding,
        Buffer.from(thumbprint(claimKey.jwk)),
      ]),
    ),
    'check digit of the number': checkDigit(invoiceNumber.slice(0, -1)),
    "check character of the seller's credit code": checkCharacter(draft.seller.creditCode),
    'payload digest': sha256(payloadOf(jws)),
    'order digest': sha256(jws),
    'key thumbprint': thumbprint(key),
    QR: `${draft.verificationOrigin}/i/${invoiceNumber}#${checkCode(digest)}`,
  };
}

function payloadOf(jws: string): Buffer {
  return Buffer.from(jws.split('.')[1] ?? '', 'base64url');
}

/** What ties an invoice to its order. */
function saleOf(
  { orderId, iat }: Pick<Order, 'orderId' | 'iat'>,
  salt: string,
  { buyer, lines }: Pick<Order, 'buyer' | 'lines'>,
): unknown {
  const sold = lines.map(({ itemCode, quantity, unitPrice }) => ({
    itemCode,
    quantity,
    unitPrice,
  }));
  return { orderId, iat, salt, buyer, sold };
}

/** Runs the page's program on the example, its invoice changed. */
function runPython(change = (invoice: string): string => invoice): ReturnType<typeof spawnSync> {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-format-'));
  try {
    writeFileSync(join(folder, 'verify.py'), block('verify.py'));
    writeFileSync(join(folder, 'invoice.json'), change(block('invoice.json')));
    writeFileSync(join(folder, 'order.jws'), block('order.jws'));
    writeFileSync(join(folder, 'key.json'), block('key.json'));
    const args = ['verify.py', 'invoice.json', 'order.jws', 'key.json'];
    return spawnSync('python3', args, { cwd: folder, encoding: 'utf8', timeout: 30_000 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a program writes. */
function said(...[command, ...args]: [string, ...string[]]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(status, stderr).to.equal(0);
  return stdout.trim();
}

describe('docs/invoice-format.md', function () {
  this.timeout(60_000);
  const text = block('invoice.json');
  const jws = block('order.jws');
  const key = JSON.parse(block('key.json')) as JsonWebKey;
  const example = table('| value | of the example |');
  const hasPython = spawnSync('python3', ['--version']).status === 0;

  it('has an example whose every value follows from its rules', () => {
    expect(example).to.deep.equal(valuesOf(text, jws, key));
    expect(Object.keys(example)).to.have.length(12);
  });

  it('has an invoice and an order in canonical form that belong together', () => {
    const order = JSON.parse(payloadOf(jws).toString()) as Order;
    const invoice = JSON.parse(text) as ReadInvoice;

    expect(canonical(invoice)).to.equal(text);
    expect(canonical(order)).to.equal(payloadOf(jws).toString());
    expect(saleOf(invoice.order, invoice.salt, invoice)).to.deep.equal(
      saleOf(order, order.nonce, order),
    );
  });

  it('has an order that the key has signed, with the header that it asks for', () => {
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const signed = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );

    expect(signed).to.be.true;
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.deep.equal({
      alg: 'ES256',
      kid: example['key thumbprint'],
      typ: 'guanming-order+jws',
    });
  });

  it('holds for every invoice of the vectors', () => {
    const read = (name: string): unknown =>
      JSON.parse(readFileSync(require.resolve(`@guanming/chaincode/vectors/${name}.json`), 'utf8'));
    const { invoices } = read('invoices') as { invoices: Record<string, string>[] };
    const orders = new Map(
      (read('orders') as { valid: { jws: string }[] }).valid.map((one) => [
        (JSON.parse(payloadOf(one.jws).toString()) as Order).orderId,
        one.jws,
      ]),
    );

    for (const vector of invoices) {
      const invoice = JSON.parse(vector['invoice'] ?? '') as ReadInvoice;
      const signed = orders.get(invoice.order.orderId) ?? expect.fail(invoice.order.orderId);
      const order = JSON.parse(payloadOf(signed).toString()) as Order;
      const values = valuesOf(vector['invoice'] ?? '', signed, key);

      expect(values).to.include({
        'draft digest': vector['draftDigest'],
        'invoice digest': vector['digest'],
        'check code': vector['checkCode'],
        'claim blinding': vector['claimBlinding'],
        'claim tag': vector['claimTag'],
        QR: vector['verificationUrl'],
      });
      expect(saleOf(invoice.order, invoice.salt, invoice)).to.deep.equal(
        saleOf(order, order.nonce, order),
      );
    }
    expect(invoices.length).to.be.greaterThan(1);
  });

  it(`has a Python program that says the same (runs here: ${hasPython ? 1 : 0})`, () => {
    const runs = hasPython ? [runPython()] : [];

    expect(runs).to.have.length(hasPython ? 1 : 0);
    for (const { status, stdout, stderr } of runs) {
      expect(status, String(stderr)).to.equal(0);
      const said = String(stdout).trimEnd().split('\n');
      expect(Object.fromEntries(said.map((line) => line.split(': ')))).to.deep.equal(example);
    }
  });

  describe('on a low s', () => {
    const { valid, malformed } = JSON.parse(
      readFileSync(require.resolve('@guanming/chaincode/vectors/orders.json'), 'utf8'),
    ) as Record<'valid' | 'malformed', { name: string; jws: string }[]>;
    const signatureOf = (one = ''): string =>
      Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('hex');
    const high = signatureOf(malformed.find(({ name }) => name === 'high s')?.jws);
    const low = signatureOf(valid[0]?.jws);
    const python = 'import sys; print(low_s(bytes.fromhex(sys.argv[1])).hex())';
    const javascript = 'console.log(lowS(Buffer.from(process.argv[1], "hex")).toString("hex"));';
    const programs: [language: string, run: (signature: string) => string][] = [
      ['Python', (hex) => said('python3', '-c', `${block('low_s.py')}\n${python}`, hex)],
      [
        'JavaScript',
        (hex) =>
          said(
            process.execPath,
            '--input-type=module',
            '-e',
            `${block('low-s.mjs')}\n${javascript}`,
            hex,
          ),
      ],
    ];

    for (const [language, run] of programs) {
      if (language === 'Python' && !hasPython) {
        continue;
      }
      it(`has a function in ${language} that replaces a high one and keeps a low one`, () => {
        const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
        const mended = (n - BigInt(`0x${high.slice(64)}`)).toString(16).padStart(64, '0');

        expect(run(high)).to.equal(high.slice(0, 64) + mended);
        expect(run(low)).to.equal(low);
        expect(run(`${'11'.repeat(32)}${(n - 1n).toString(16)}`)).to.equal(
          '11'.repeat(32) + '1'.padStart(64, '0'),
        );
      });
    }
  });

  it('lists the members of an order, and no other', () => {
    expect(Object.keys(table('| payload member | is |')).sort()).to.deep.equal(
      Object.keys(orderSchema.shape).sort(),
    );
  });

  it('names the members of a key statement', () => {
    const [, section = ''] = /^## The key statement\n([^]*?)\n## /m.exec(page) ?? [];

    for (const name of Object.keys(keyStatementSchema.shape)) {
      expect(section).to.contain(`\`${name}\``);
    }
  });

  it('has a Python program that finds what is wrong', () => {
    const changes: Record<string, (invoice: string) => string> = {
      'the invoice is not canonical': (invoice) => ` ${invoice}`,
      'the invoice is not of this order': (invoice) => invoice.replace('12000', '12001'),
      "the number's check digit is wrong": (invoice) => invoice.replace('0008"', '0009"'),
      "the credit code's check character is wrong": (invoice) => invoice.replace('Y43"', 'Y44"'),
    };

    for (const [fault, change] of hasPython ? Object.entries(changes) : []) {
      const { status, stderr } = runPython(change);
      expect([status, String(stderr).trim()]).to.deep.equal([1, fault]);
    }
  });

  it('names every kind of buyer with its members', () => {
    const [, buyers = ''] = /^- \*\*Buyer\*\*([^]*?)\n- /m.exec(page) ?? [];
    const named = [...buyers.matchAll(/`(\w+)`/g)].map(([, name]) => name).slice(1);
    const kinds = buyerSchema.options.flatMap(({ shape }) => [
      shape.kind.value,
      ...Object.keys(shape).filter((name) => name !== 'kind' && name !== 'numberConfirmed'),
    ]);

    expect(named).to.deep.equal(kinds);
  });

  it('lists the members of a public record, and no other', () => {
    const members = Object.keys(table('| member | is |')).flatMap((name) => name.split(', '));

    expect(members.sort()).to.deep.equal(Object.keys(invoiceRecordSchema.shape).sort());
  });

  it('says what a PDF has attached, by name, media type and relationship', async () => {
    const [, attached = ''] = page.split('| name | media type | AFRelationship | holds |');
    const rows = attached.split('\n').slice(2, 5);
    const record = documentRecordSchema.parse({
      ...{ invoiceNumber: (JSON.parse(text) as ReadInvoice).invoiceNumber, spotRevision: 1 },
      ...{ scenicSpotId: 'qingyan-shan', invoiceTypeCode: '380', settingsVersion: 1 },
      ...{ digest: example['invoice digest'], claimTag: example['claim tag'] },
      ...{ issueTime: '2026-11-22T14:05:09Z', transactionId: '0'.repeat(64) },
    });
    const pdf = Buffer.from(await renderInvoice(parseInvoice(text), record, 'e30.e30.AA')).toString(
      'latin1',
    );
    const names = [...pdf.matchAll(/\/Type \/Filespec[^]*?>>\n?endobj/g)].map(String);

    expect(names).to.have.length(rows.length);
    rows.forEach((row, index) => {
      const [, name = '', type = '', relationship = ''] = row
        .split('|')
        .map((cell) => cell.trim().replaceAll('`', ''));
      expect(names[index]).to.contain(`/F (${name})`);
      expect(names[index]).to.contain(`/AFRelationship /${relationship}`);
      expect(pdf).to.contain(`/Subtype /${type.replace('/', '#2F')}`);
    });
  });
});
