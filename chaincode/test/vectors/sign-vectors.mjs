// Makes the vectors that need a signature or a digest, with the keys that they have already.
// Run it after a change of the order's or the invoice's shape: node chaincode/test/vectors/sign-vectors.mjs
import { createHmac, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  approveDraft,
  approveOrder,
  canonicalInvoice,
  canonicalize,
  checkCode,
  claimBlinding,
  claimKey,
  claimTag,
  deriveDraft,
  draftDigest,
  formatInvoiceNumber,
  invoiceDigest,
  newInvoiceRecord,
  orderSchema,
  readOrderJws,
  scenicSpotRevisionSchema,
  settingsSchema,
  thumbprint,
  toStored,
  verificationUrl,
  withLowS,
} from '@guanming/chaincode/domain';

const folder = new URL('.', import.meta.url);
const b64 = (data) => Buffer.from(data).toString('base64url');

function read(name) {
  const url = new URL(name, folder);
  return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')) : {};
}

function write(name, value) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value, null, 2)}\n`);
}

function newKey(namedCurve) {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' });
}

const keys = read('keys.json').keys ?? {
  ticketing: newKey('P-256'),
  next: newKey('P-256'),
  other: newKey('P-256'),
};
const publicJwk = ({ kty, crv, x, y }) => ({ kty, crv, x, y });
const kids = Object.fromEntries(
  Object.entries(keys).map(([name, jwk]) => [name, thumbprint(publicJwk(jwk))]),
);
write('keys.json', {
  about: 'Private keys of the vectors. They are public: never register them anywhere.',
  keys,
  thumbprints: kids,
});

function signParts(header, payload, jwk, { hash = 'sha256' } = {}) {
  const input = `${b64(header)}.${b64(payload)}`;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signature = sign(hash, Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${b64(hash === 'sha256' ? withLowS(signature) : signature)}`;
}

/** The same JWS with n - s in the place of s: the signature is right, and s is high. */
function withHighS(jws) {
  const [header, payload, signature] = jws.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = (n - BigInt(`0x${bytes.toString('hex', 32)}`)).toString(16).padStart(64, '0');
  return `${header}.${payload}.${b64(Buffer.concat([bytes.subarray(0, 32), Buffer.from(s, 'hex')]))}`;
}

const orderHeader = { alg: 'ES256', kid: kids.ticketing, typ: 'guanming-order+jws' };
const signOrder = (payload, header = orderHeader, jwk = keys.ticketing) =>
  signParts(JSON.stringify(header), payload, jwk);

const settings = {
  version: 1,
  instanceId: 'testinstance',
  channel: 'invoices',
  roles: {
    taxBureau: 'TaxBureauMSP',
    billingProviders: ['BillingMSP'],
    auditors: ['VerifierMSP'],
  },
  verificationOrigin: 'http://localhost:17304',
  demonstration: true,
  keyDelaySeconds: 0,
};
const revision = {
  scenicSpotId: 'qingyan-shan',
  revision: 1,
  name: { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' },
  seller: { name: '青岩山旅游发展有限公司', creditCode: '91350100M000100Y43' },
  drawer: '林岚',
  colour: '#0a7d4f',
  catalogue: [
    {
      itemCode: 'adult',
      name: '成人票',
      taxClassName: '旅游服务',
      taxClass: '3070301000000000000',
      unit: '张',
      vat: { vatCategory: 'S', vatRate: 600 },
    },
    {
      itemCode: 'child',
      name: '儿童票',
      taxClassName: '旅游服务',
      taxClass: '3070301000000000000',
      unit: '张',
      vat: { vatCategory: 'S', vatRate: 600 },
    },
    {
      itemCode: 'museum',
      name: '博物馆首道门票',
      taxClassName: '文化服务',
      taxClass: '3070201000000000000',
      unit: '张',
      vat: { vatCategory: 'E', vatRate: 0, exemptionReason: '首道门票收入免征增值税' },
    },
  ],
};
const order = {
  v: 1,
  aud: 'invoices/testinstance',
  iat: 1_795_000_000,
  exp: 1_797_592_000,
  orderId: 'T20261122-000001',
  scenicSpotId: 'qingyan-shan',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  lines: [
    { itemCode: 'adult', quantity: 2, unitPrice: 12000 },
    { itemCode: 'child', quantity: 1, unitPrice: 6001 },
  ],
  total: 30001,
  buyer: { kind: 'individual', name: '王小明' },
};
const withBuyer = (sequence, buyer) => ({ ...order, orderId: `T20261122-${sequence}`, buyer });
const orders = {
  'individual with a name': order,
  'individual without a name': {
    ...order,
    orderId: 'T20261122-000002',
    buyer: { kind: 'individual' },
    lines: [{ itemCode: 'adult', quantity: 1, unitPrice: 10000 }],
    total: 10000,
  },
  'organization with an exempt line': {
    ...order,
    orderId: 'T20261122-000003',
    nonce: '_-7dzLuqmYh3ZlVEMyIRAA',
    buyer: {
      kind: 'organization',
      name: '云岭文化传播有限公司',
      creditCode: '91440300708461136T',
    },
    lines: [
      { itemCode: 'museum', quantity: 3, unitPrice: 5000 },
      { itemCode: 'adult', quantity: 100000, unitPrice: 99999900 },
    ],
    total: 9999990015000,
  },
  'taxpayer with a number of 15 characters': withBuyer('000004', {
    kind: 'taxpayer',
    name: '深圳市远山文化工作室',
    taxNumber: '440300708461136',
  }),
  'taxpayer with a number of 20 characters': withBuyer('000005', {
    kind: 'taxpayer',
    name: '云岭土特产店',
    taxNumber: '11010519491231002X01',
  }),
  'taxpayer with a number that somebody confirmed': withBuyer('000006', {
    kind: 'taxpayer',
    name: '北京古道旅行社',
    taxNumber: '91310115MA1H8R7C6D',
    numberConfirmed: true,
  }),
  'overseas organization with a registration number': withBuyer('000007', {
    kind: 'overseas',
    name: 'Matterhorn Reisen AG',
    registrationNumber: 'CHE-123.456.789',
  }),
  'overseas organization without a number': withBuyer('000008', {
    kind: 'overseas',
    name: '台灣山林旅行社股份有限公司',
  }),
};
const text = canonicalize(order);
const jws = signOrder(text);
const [header, payload, signature] = jws.split('.');
const without = (...names) =>
  Object.fromEntries(Object.entries(order).filter(([name]) => !names.includes(name)));
const withOrder = (change) => signOrder(canonicalize({ ...order, ...change }));
const lastCharacterWithSpareBit = (part) =>
  part.slice(0, -1) + String.fromCharCode(part.charCodeAt(part.length - 1) + 1);
const p384 = newKey('P-384');

const invalid = [
  ['alg none', `${b64(JSON.stringify({ ...orderHeader, alg: 'none' }))}.${payload}.`],
  ['alg none with a signature', signOrder(text, { ...orderHeader, alg: 'none' })],
  [
    'HS256 with the public key as secret',
    (() => {
      const input = `${b64(JSON.stringify({ ...orderHeader, alg: 'HS256' }))}.${payload}`;
      const mac = createHmac('sha256', JSON.stringify(publicJwk(keys.ticketing))).update(input);
      return `${input}.${mac.digest('base64url')}`;
    })(),
  ],
  ['HS256 with 64 bytes', signOrder(text, { ...orderHeader, alg: 'HS256' })],
  [
    'ES384 on another curve',
    signParts(JSON.stringify({ ...orderHeader, alg: 'ES384' }), text, p384, { hash: 'sha384' }),
  ],
  ['other typ', signOrder(text, { ...orderHeader, typ: 'guanming-key+jws' })],
  ['typ in other case', signOrder(text, { ...orderHeader, typ: 'Guanming-Order+JWS' })],
  ['no typ', signOrder(text, { alg: 'ES256', kid: kids.ticketing })],
  ['no kid', signOrder(text, { alg: 'ES256', typ: orderHeader.typ })],
  ['kid that is no thumbprint', signOrder(text, { ...orderHeader, kid: '../../etc' })],
  ['crit', signOrder(text, { ...orderHeader, crit: ['exp'], exp: 1 })],
  ['unencoded payload', signOrder(text, { ...orderHeader, b64: false, crit: ['b64'] })],
  ['extra header member', signOrder(text, { ...orderHeader, cty: 'json' })],
  [
    'key in the header',
    signOrder(text, { ...orderHeader, jwk: publicJwk(keys.other) }, keys.other),
  ],
  [
    'header member twice',
    signParts(`{"alg":"none",${JSON.stringify(orderHeader).slice(1)}`, text, keys.ticketing),
  ],
  [
    'blank in the header',
    signParts(JSON.stringify(orderHeader).replace(',', ', '), text, keys.ticketing),
  ],
  ['header that is no object', signParts('"ES256"', text, keys.ticketing)],
  ['header that is not JSON', signParts('{alg}', text, keys.ticketing)],
  ['header that is not UTF-8', signParts(Buffer.from([0xff, 0xfe]), text, keys.ticketing)],
  ['padding', `${header}.${payload}.${signature}==`],
  ['spare bits in the signature', `${header}.${payload}.${lastCharacterWithSpareBit(signature)}`],
  ['base64 instead of base64url', `${header}.${payload}.${'+/'.repeat(43)}`],
  ['blank inside', `${header}. ${payload}.${signature}`],
  ['line feed at the end', `${jws}\n`],
  ['two parts', `${header}.${payload}`],
  ['four parts', `${jws}.`],
  ['JSON serialization', JSON.stringify({ protected: header, payload, signature })],
  ['empty', ''],
  [
    'signature of 63 bytes',
    `${header}.${payload}.${b64(Buffer.from(signature, 'base64url').subarray(1))}`,
  ],
  [
    'signature in DER',
    `${header}.${payload}.${b64(sign('sha256', Buffer.from(`${header}.${payload}`), createPrivateKey({ key: keys.ticketing, format: 'jwk' })))}`,
  ],
  ['high s', withHighS(jws)],
  [
    's above the order of the curve',
    `${header}.${payload}.${b64(Buffer.concat([Buffer.from(signature, 'base64url').subarray(0, 32), Buffer.alloc(32, 0xff)]))}`,
  ],
  ['detached payload', `${header}..${signature}`],
  ['longer than 16 kB', signOrder(canonicalize({ ...order, padding: 'x'.repeat(16_384) }))],
  ['payload not canonical: blank', signOrder(JSON.stringify(JSON.parse(text), null, 1))],
  ['payload not canonical: order of members', signOrder(JSON.stringify(order))],
  [
    'payload not canonical: member twice',
    signOrder(text.replace('"total":30001', '"total":1,"total":30001')),
  ],
  ['payload not canonical: escape', signOrder(text.replace('王', '\\u738b'))],
  ['payload not canonical: 30001.0', signOrder(text.replace('30001', '30001.0'))],
  ['payload with a byte order mark', signOrder(`\ufeff${text}`)],
  [
    'payload not UTF-8',
    signOrder(
      Buffer.from(
        Buffer.from(text).toString('latin1').replace('\u00e7\u008e\u008b', '\u00ff'),
        'latin1',
      ),
    ),
  ],
  ['payload not JSON', signOrder('order')],
  ['no nonce', signOrder(canonicalize(without('nonce')))],
  ['unknown member', withOrder({ discount: 1 })],
  ['nonce with spare bits', withOrder({ nonce: 'AAECAwQFBgcICQoLDA0ODx' })],
  ['order id with a blank', withOrder({ orderId: 'T 1' })],
  ['scenic spot id in upper case', withOrder({ scenicSpotId: 'Qingyan' })],
  ['no line', withOrder({ lines: [], total: 0 })],
  ['21 lines', withOrder({ lines: Array(21).fill(order.lines[0]) })],
  ['quantity 0', withOrder({ lines: [{ itemCode: 'adult', quantity: 0, unitPrice: 1 }] })],
  ['negative price', withOrder({ lines: [{ itemCode: 'adult', quantity: 1, unitPrice: -1 }] })],
  ['amount as text', withOrder({ total: '30001' })],
  ['amount above 10^13', withOrder({ total: 10_000_000_000_001 })],
  ['line feed in the name', withOrder({ buyer: { kind: 'individual', name: '王\n小明' } })],
  ['bidi override in the name', withOrder({ buyer: { kind: 'individual', name: '王\u202e小明' } })],
  ['name not in NFC', withOrder({ buyer: { kind: 'individual', name: 'Ame\u0301lie' } })],
  ['organization without a credit code', withOrder({ buyer: { kind: 'organization', name: 'A' } })],
  ['iat in milliseconds', withOrder({ iat: 1_795_000_000_000 })],
  ['no version', signOrder(canonicalize(without('v')))],
  ['version 2', withOrder({ v: 2 })],
  ['version as text', withOrder({ v: '1' })],
  ['no exp', signOrder(canonicalize(without('exp')))],
  ['exp at iat', withOrder({ exp: order.iat })],
  ['exp before iat', withOrder({ exp: order.iat - 1 })],
  ['exp more than 30 days after iat', withOrder({ exp: order.iat + 30 * 86_400 + 1 })],
  ['exp in milliseconds', withOrder({ exp: 1_797_592_000_000 })],
  ['exp as text', withOrder({ exp: '2026-12-18T11:06:40Z' })],
  ['exp with a fraction', signOrder(text.replace('1797592000', '1797591999.5'))],
].map(([name, value]) => ({ name, jws: value, code: 'ORDER_MALFORMED' }));
invalid.push({
  name: 'credit code with a wrong check character',
  jws: withOrder({ buyer: { kind: 'organization', name: 'A', creditCode: '91440300708461136X' } }),
  code: 'CREDIT_CODE_INVALID',
});
for (const [name, buyer, code] of [
  ['tax number of 16 characters', { taxNumber: '4403007084611366' }, 'TAX_NUMBER_INVALID'],
  ['credit code as tax number', { taxNumber: '91440300708461136T' }, 'TAX_NUMBER_INVALID'],
  [
    'unproven number that nobody confirmed',
    { taxNumber: '91310115MA1H8R7C6D' },
    'TAX_NUMBER_NOT_CONFIRMED',
  ],
  [
    'confirmation of a number that proves itself',
    { taxNumber: '440300708461136', numberConfirmed: true },
    'ORDER_MALFORMED',
  ],
]) {
  invalid.push({
    name,
    jws: withOrder({ buyer: { kind: 'taxpayer', name: 'A', ...buyer } }),
    code,
  });
}
invalid.push({
  name: 'credit code as registration number',
  jws: withOrder({
    buyer: { kind: 'overseas', name: 'A', registrationNumber: '91440300708461136T' },
  }),
  code: 'REGISTRATION_NUMBER_INVALID',
});
const flipped = Buffer.from(signature, 'base64url');
flipped[0] ^= 1;
const forged = [
  ['signed by another key', signOrder(text, orderHeader, keys.other)],
  ['one bit of the signature flipped', `${header}.${payload}.${b64(flipped)}`],
  ['signature of zeros', `${header}.${payload}.${b64(Buffer.alloc(64))}`],
  [
    'signature of another order',
    `${header}.${b64(canonicalize({ ...order, total: 30000 }))}.${signature}`,
  ],
  [
    'signature of another header',
    `${b64(JSON.stringify({ kid: kids.ticketing, alg: 'ES256', typ: orderHeader.typ }))}.${payload}.${signature}`,
  ],
].map(([name, value]) => ({ name, jws: value, code: 'ORDER_SIGNATURE_INVALID' }));

/** What was signed before stays as it is: other vectors have its digest. */
const signedBefore = new Map(
  (read('orders.json').valid ?? []).map(({ payload: signedText, jws: known }) => [
    signedText,
    known,
  ]),
);
const signOnce = (value) => signedBefore.get(canonicalize(value)) ?? signOrder(canonicalize(value));
const valid = Object.entries(orders).map(([name, value]) => ({
  name,
  value,
  jws: signOnce(value),
}));

write('orders.json', {
  about:
    'Signed orders. "valid" read and verify with the key "ticketing" of keys.json; "malformed" are refused when read; "forged" read, but do not verify.',
  valid: valid.map(({ name, value, jws: signed }) => {
    const { payloadDigest } = readOrderJws(signed);
    return { name, order: value, payload: canonicalize(value), payloadDigest, jws: signed };
  }),
  malformed: invalid,
  forged,
});

const parsedSettings = settingsSchema.parse(settings);
const parsedRevision = scenicSpotRevisionSchema.parse(revision);
const head = {
  scenicSpotId: 'qingyan-shan',
  revision: 1,
  serial: '00042',
  region: '44',
  provider: 'BillingMSP',
  formerProviders: [],
};
const at = '2026-11-22T14:05:09Z';
const place = { transactionId: 'ab'.repeat(32), issueTime: at, part: 0 };
const facts = {
  settings: parsedSettings,
  head,
  revision: parsedRevision,
  key: {
    scenicSpotId: 'qingyan-shan',
    thumbprint: kids.ticketing,
    jwk: publicJwk(keys.ticketing),
    addedAt: '2026-11-01T00:00:00Z',
    activeFrom: '2026-11-01T00:00:00Z',
    authorizedBy: 'first',
  },
  qualification: {
    scenicSpotId: 'qingyan-shan',
    status: 'granted',
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    vatCategories: ['S', 'E'],
    changedAt: '2026-01-01T00:00:00Z',
  },
  section: {
    scenicSpotId: 'qingyan-shan',
    year: 2026,
    section: 1,
    firstSequence: 10_000,
    pageSize: 25,
    grantedAt: '2026-01-01T00:00:00Z',
  },
};
write('invoices.json', {
  about:
    'From an order to an invoice: draft and invoice as RFC 8785 text, their digests, check code, claim key, blinding and tag, the public record as the ledger keeps it, and the URL in the QR.',
  at,
  ...facts,
  invoices: valid.map(({ name, value, jws: signedOrder }, index) => {
    const draft = deriveDraft(orderSchema.parse(value), parsedRevision, parsedSettings);
    const invoiceNumber = formatInvoiceNumber({ ...head, year: 2026, sequence: 10_000 + index });
    const data = {
      spotRevision: 1,
      settingsVersion: 1,
      draftDigest: draftDigest(draft),
      invoiceNumber,
    };
    const signed = readOrderJws(signedOrder);
    const { scenicSpotId, year, section } = facts.section;
    const policy = { perYear: 0, freeBelow: 100, daysAhead: 0 };
    const numbers = { scenicSpotId, year, section, policy, granted: facts.section };
    const page = { state: 'fresh', section: numbers };
    const known = { ...facts, page, signatureValid: true };
    approveDraft(known, signed, data, at);
    const { invoice } = approveOrder(known, signed, data, at);
    const digest = invoiceDigest(invoice);
    return {
      name,
      draft: canonicalize(draft),
      draftDigest: draftDigest(draft),
      invoiceNumber,
      invoice: canonicalInvoice(invoice),
      digest,
      checkCode: checkCode(digest),
      claimKey: { ...claimKey(invoice).jwk, d: b64(claimKey(invoice).d) },
      claimBlinding: Buffer.from(claimBlinding(invoice)).toString('hex'),
      claimTag: claimTag(invoice),
      record: canonicalize(toStored(newInvoiceRecord(invoice, signed, place))),
      verificationUrl: verificationUrl(invoice, checkCode(digest)),
    };
  }),
});

const keyHeader = (name) => ({ alg: 'ES256', kid: kids[name], typ: 'guanming-key+jws' });
const signStatement = (statement, name, head = keyHeader(name)) =>
  signParts(JSON.stringify(head), canonicalize(statement), keys[name]);
const statement = {
  v: 1,
  aud: 'invoices/testinstance',
  iat: 1_795_327_100,
  exp: 1_795_931_900,
  scenicSpotId: 'qingyan-shan',
  action: 'add',
  jwk: publicJwk(keys.next),
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
};
const first = { ...statement, jwk: publicJwk(keys.ticketing) };
const veto = { ...statement, action: 'veto' };
const proof = signStatement(statement, 'next');
const authorization = signStatement(statement, 'ticketing');
write('key-statements.json', {
  about:
    'Statements about ticketing keys. "additions" are sets that add a key; "refused" are sets that do not; "forged" are single statements whose signature is wrong for the key of keys.json that signedBy names.',
  additions: [
    {
      name: 'first key',
      statements: [signStatement(first, 'ticketing')],
      thumbprint: kids.ticketing,
    },
    {
      name: 'rotation',
      statements: [proof, signStatement(statement, 'ticketing')],
      thumbprint: kids.next,
      authorizedBy: kids.ticketing,
    },
    {
      name: 'rotation, the other order',
      statements: [signStatement(statement, 'ticketing'), proof],
      thumbprint: kids.next,
      authorizedBy: kids.ticketing,
    },
  ],
  veto: {
    statement: signStatement(veto, 'ticketing'),
    thumbprint: kids.next,
    signedBy: kids.ticketing,
  },
  refused: [
    { name: 'none', statements: [] },
    { name: 'no proof of possession', statements: [signStatement(statement, 'ticketing')] },
    { name: 'twice by the new key', statements: [proof, signStatement(statement, 'next')] },
    {
      name: 'three statements',
      statements: [proof, signStatement(statement, 'ticketing'), signStatement(statement, 'other')],
    },
    {
      name: 'two payloads',
      statements: [
        proof,
        signStatement({ ...statement, nonce: 'AQECAwQFBgcICQoLDA0ODw' }, 'ticketing'),
      ],
    },
    { name: 'a veto in place of an addition', statements: [signStatement(veto, 'next')] },
    {
      name: 'another installation',
      statements: [signStatement({ ...statement, aud: 'invoices/otherinstance' }, 'next')],
    },
    { name: 'an order', statements: [jws] },
    { name: 'high s', statements: [withHighS(proof)] },
    { name: 'high s of the second', statements: [proof, withHighS(authorization)] },
    ...[
      ['no version', { v: undefined }],
      ['version 2', { v: 2 }],
      ['no iat', { iat: undefined }],
      ['no exp', { exp: undefined }],
      ['exp at iat', { exp: statement.iat }],
      ['exp more than 7 days after iat', { exp: statement.iat + 7 * 86_400 + 1 }],
    ].map(([name, change]) => ({
      name,
      statements: [signStatement(JSON.parse(JSON.stringify({ ...statement, ...change })), 'next')],
    })),
    {
      name: 'point not on the curve',
      statements: [
        signStatement({ ...statement, jwk: { ...statement.jwk, y: statement.jwk.x } }, 'next'),
      ],
    },
    {
      name: 'private key in the statement',
      statements: [
        signStatement({ ...statement, jwk: { ...statement.jwk, d: keys.other.d } }, 'next'),
      ],
    },
    {
      name: 'other curve',
      statements: [signStatement({ ...statement, jwk: publicJwk(p384) }, 'next')],
    },
  ],
  forged: [
    {
      name: 'by another key',
      statement: signParts(JSON.stringify(keyHeader('next')), canonicalize(statement), keys.other),
      signedBy: 'next',
    },
  ],
});
