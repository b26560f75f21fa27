import { expect } from 'chai';
import {
  approveDraft,
  approveOrder,
  assertNumberAllowed,
  type NumberFacts,
  type OrderFacts,
  type PageFacts,
} from './approve-order';
import { deriveDraft } from './derive-invoice';
import type { InvoiceErrorCode } from './errors';
import { draftDigest } from './invoice-digest';
import { formatInvoiceNumber } from './invoice-number';
import { canonicalize } from './canonical-json';
import type { IssueItem } from './billing-data';
import { readOrderJws, signOrder, type SignedOrder } from './order-jws';
import { suspendQualification } from './qualification-transitions';
import {
  at,
  freshPageOf,
  invoiceVectors,
  newFacts,
  newItem,
  newOrder,
  newRecord,
  newSignedOrder,
  privateKey,
} from './sample.test';
import { revokeKey } from './ticketing-key';
import { expectCode } from './vectors.test';

const { head, revision, settings, key, qualification, section } = invoiceVectors;
const signed = newSignedOrder();
const number = (change: object): IssueItem['invoiceNumber'] =>
  formatInvoiceNumber({ ...head, year: 2026, sequence: 10_000, ...change });

const issued = newRecord();
const refused = { outcome: 'refused', code: 'BILLING_QUALIFICATION_SUSPENDED' } as const;

interface Fault {
  readonly code: InvoiceErrorCode;
  readonly why: string;
  readonly facts?: Partial<OrderFacts & NumberFacts>;
  readonly item?: Partial<IssueItem>;
  readonly order?: Partial<SignedOrder['order']>;
}

/** In the order of the checks: each fault hides all that come behind it. */
const faults: readonly Fault[] = [
  {
    code: 'ORDER_AUDIENCE_MISMATCH',
    why: 'another installation',
    order: { aud: 'invoices/otherinstance' },
  },
  { code: 'SCENIC_SPOT_NOT_FOUND', why: 'no such spot', facts: { head: undefined } },
  { code: 'TICKETING_KEY_REVOKED', why: 'key revoked', facts: { key: revokeKey(key, at) } },
  { code: 'ORDER_SIGNATURE_INVALID', why: 'forged', facts: { signatureValid: false } },
  {
    code: 'ORDER_ALREADY_INVOICED',
    why: 'issued with other content',
    facts: { orderRecord: { ...issued, payloadDigest: '0'.repeat(64) } },
  },
  { code: 'ORDER_EXPIRED', why: 'of 1970', order: { iat: 0, exp: 1 } },
  { code: 'ORDER_TIME_IN_FUTURE', why: 'of 2040', order: { iat: 2_208_988_800 } },
  {
    code: 'BILLING_QUALIFICATION_SUSPENDED',
    why: 'suspended',
    facts: { qualification: suspendQualification(qualification, 'x', at) },
  },
  { code: 'DRAFT_STALE', why: 'settings overtaken', item: { settingsVersion: 2 } },
  { code: 'ORDER_TOTALS_MISMATCH', why: 'total off by a fen', order: { total: 30_000n } },
  {
    code: 'ORDER_AMOUNT_ZERO',
    why: 'nothing was paid',
    order: { total: 0n, lines: signed.order.lines.map((line) => ({ ...line, unitPrice: 0n })) },
  },
  { code: 'DRAFT_MISMATCH', why: 'another draft', item: { draftDigest: '0'.repeat(64) } },
  {
    code: 'TAX_CATEGORY_NOT_ALLOWED',
    why: 'category not granted',
    facts: { qualification: { ...qualification, vatCategories: ['E'] } },
  },
  {
    code: 'INVOICE_NUMBER_INVALID',
    why: 'wrong check digit',
    item: { invoiceNumber: '26449000420000100009' as IssueItem['invoiceNumber'] },
  },
  { code: 'SECTION_NOT_GRANTED', why: 'no section', facts: { page: freshPageOf(undefined) } },
  {
    code: 'INVOICE_NUMBER_TAKEN',
    why: 'number taken',
    facts: { page: { state: 'begun', page: { entries: { '0': ['T1', '0'] } } } },
  },
];

function approve(...parts: readonly Omit<Fault, 'code' | 'why'>[]): () => unknown {
  const merge = (name: 'facts' | 'item' | 'order'): object =>
    Object.assign({}, ...parts.map((part) => part[name] ?? {})) as object;
  const order = { ...signed.order, ...merge('order') };
  return () =>
    approveOrder(newFacts(merge('facts')), { ...signed, order }, newItem(merge('item')), at);
}

describe('approveOrder', () => {
  it('issues: the invoice and its number', () => {
    const approval = approveOrder(newFacts(), signed, newItem(), at);

    expect(approval).to.have.property('outcome', 'issue');
    expect(approval).to.have.deep.property('number', {
      invoiceNumber: issued.invoiceNumber,
      page: { entries: {} },
    });
  });

  for (const fault of faults) {
    it(`refuses with ${fault.code}: ${fault.why}`, () => {
      expectCode(fault.code, approve(fault));
    });
  }

  it('checks in the documented order', () => {
    for (let index = 0; index + 1 < faults.length; index += 1) {
      const [first, second] = [faults[index]!, faults[index + 1]!];
      if (conflict(first, second)) {
        continue;
      }
      expectCode(first.code, approve(second, first));
    }
  });

  it('gives the number of an order that was issued with the same content', () => {
    const facts = newFacts({ orderRecord: issued, qualification: undefined });

    expect(approveOrder(facts, signed, newItem({ draftDigest: '0'.repeat(64) }), at)).to.deep.equal(
      {
        outcome: 'already-issued',
        invoiceNumber: issued.invoiceNumber,
      },
    );
  });

  it('gives the number of an issued order for ever, however old the order is', () => {
    const facts = newFacts({ orderRecord: issued });

    expect(approveOrder(facts, signed, newItem(), '2040-01-01T00:00:00Z')).to.have.property(
      'outcome',
      'already-issued',
    );
  });

  it('issues a refused order later', () => {
    const facts = newFacts({ orderRecord: refused });

    expect(approveOrder(facts, signed, newItem(), at)).to.have.property('outcome', 'issue');
  });

  it('calls a draft stale of any version that is not current', () => {
    const next = { ...head, revision: 2 };
    const stale = [
      { facts: { head: next } },
      { item: { spotRevision: 2 } },
      { facts: { head: next, revision: undefined }, item: { spotRevision: 2 } },
      { facts: { revision: { ...revision, revision: 2 } } },
      { facts: { settings: { ...settings, version: 2 } } },
    ];

    for (const part of stale) {
      expectCode('DRAFT_STALE', approve(part));
    }
    expectCode(
      'ITEM_NOT_IN_CATALOGUE',
      approve({ facts: { revision: { ...revision, catalogue: [] } } }),
    );
  });

  it('refuses a rate that the catalogue does not give', () => {
    const cheaper = {
      ...revision,
      catalogue: revision.catalogue.map((item) => ({
        ...item,
        vat: { vatCategory: 'S' as const, vatRate: 300 },
      })),
    };
    const item = { draftDigest: draftDigest(deriveDraft(signed.order, cheaper, settings)) };

    expectCode('DRAFT_MISMATCH', approve({ item }));
  });

  it('takes an order signed elsewhere by the same rules', async () => {
    const order = newOrder({ orderId: 'T2' as SignedOrder['order']['orderId'] });
    const payload = new TextEncoder().encode(canonicalize(order));
    const read = readOrderJws(await signOrder(payload, privateKey('ticketing'), key.thumbprint));
    const item = newItem({ draftDigest: draftDigest(deriveDraft(order, revision, settings)) });

    expect(approveOrder(newFacts(), read, item, at)).to.have.property('outcome', 'issue');
  });
});

describe('approveDraft', () => {
  it('needs no number', () => {
    const draft = deriveDraft(signed.order, revision, settings);

    expect(
      approveDraft(newFacts({ page: freshPageOf(undefined) }), signed, newItem(), at),
    ).to.deep.equal({
      outcome: 'issue',
      draft,
    });
  });
});

describe('assertNumberAllowed', () => {
  const allow =
    (text: string, change: Partial<NumberFacts> = {}) =>
    (): unknown =>
      assertNumberAllowed(text, { head, page: freshPageOf(section), ...change }, at);
  const begun = (...positions: number[]): PageFacts => ({
    state: 'begun',
    page: { entries: Object.fromEntries(positions.map((one) => [String(one), ['T1', '0']])) },
  });

  it('takes a free number of a granted section, whether its page is begun or not', () => {
    const invoiceNumber = number({ sequence: 19_999 });
    const page = begun(23);

    expect(allow(invoiceNumber)()).to.deep.equal({ invoiceNumber, page: { entries: {} } });
    expect(allow(invoiceNumber, { page })()).to.deep.equal({
      invoiceNumber,
      page: { entries: { '23': ['T1', '0'] } },
    });
  });

  it('refuses the serial or the region of another spot', () => {
    expectCode('INVOICE_NUMBER_INVALID', allow(number({ serial: '00043' })));
    expectCode('INVOICE_NUMBER_INVALID', allow(number({ region: '45' })));
  });

  it('refuses what is not granted, and grants the next section where the policy does', () => {
    const text = number({ sequence: 10_000 });
    const before = { ...section, section: 0, firstSequence: 0 };
    const opened = allow(text, { page: freshPageOf(undefined, { before }) })();

    expectCode('SECTION_NOT_GRANTED', allow(text, { page: freshPageOf(undefined) }));
    expect(opened).to.deep.equal({
      invoiceNumber: text,
      page: { entries: {} },
      section: { ...section, grantedAt: at },
    });
  });

  it('refuses what is before the first number of a section, on its page and before it', () => {
    const from = { ...section, firstSequence: 10_030 };
    const page = freshPageOf(from);

    expectCode('SECTION_NOT_GRANTED', allow(number({ sequence: 10_024 }), { page }));
    expectCode('SECTION_NOT_GRANTED', allow(number({ sequence: 10_029 }), { page }));
    expect(allow(number({ sequence: 10_030 }), { page })()).to.deep.include({
      page: { first: 5, entries: {} },
    });
    const marked: PageFacts = { state: 'begun', page: { first: 5, entries: {} } };
    expectCode('SECTION_NOT_GRANTED', allow(number({ sequence: 10_029 }), { page: marked }));
  });

  it('refuses a number that is used, and every number of a page that nobody can read', () => {
    expectCode('INVOICE_NUMBER_TAKEN', allow(number({ sequence: 10_007 }), { page: begun(7) }));
    expectCode('INVOICE_NUMBER_TAKEN', allow(number({}), { page: { state: 'unreadable' } }));
  });

  it('refuses a number of a spot that is not registered', () => {
    expectCode('SCENIC_SPOT_NOT_FOUND', allow(number({}), { head: undefined }));
  });
});

/** Whether two faults are in the same fact, so that they cannot be had together. */
function conflict(first: Fault, second: Fault): boolean {
  return (['facts', 'item', 'order'] as const).some((name) =>
    Object.keys(first[name] ?? {}).some((member) => member in (second[name] ?? {})),
  );
}
