import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import type { IssueEvidence, LedgerEvidence, PdfEvidence } from './demo-evidence';
import { confirmationStep, issueSteps, pdfSteps } from './demo-steps';
import type { DemoStep } from './demo-steps';
import type { LocalError } from './local-error';
import { readLedgerEvidence } from './read-ledger-evidence';
import type { OwnPeers } from './read-ledger-evidence';
import type { IssuedOrderView } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';

/** Changes a value at a path of names and positions; the original stays. */
function withChange<Value>(value: Value, path: string, change: unknown): Value {
  const copy = structuredClone(value) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = copy;
  for (const name of names) {
    at = at[name] as Record<string, unknown>;
  }
  expect(at).to.have.property(last);
  at[last] = change;
  return copy as Value;
}

describe('the steps of the demonstration', () => {
  let evidence: IssueEvidence;
  let pdf: PdfEvidence;

  before(async () => {
    const blocks = new InMemoryBlocks();
    const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    const spot = await TestSpot.register(ledger.taxBureau);
    const order = spot.newOrder();
    const item = await spot.newItem(order);
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    const { transactionId = '' } = await bureau.issueInvoices([item]);
    const placed = {
      orderId: order.orderId,
      scenicSpotId: order.scenicSpotId,
      total: Number(order.total),
      invoice: { status: 'requested' },
    } as OrderView;
    const { invoiceNumber } = item;
    const invoiced = {
      ...placed,
      invoice: { status: 'issued', invoiceNumber, transactionId, pdf: { url: '', token: '' } },
    } as IssuedOrderView;
    const peers: OwnPeers = {
      taxBureau: { reader: ledger.taxBureau.reader('issuer'), blocks },
      billing: { reader: ledger.billing.reader('billing'), blocks },
      verifier: { reader: ledger.verifier.reader('auditor'), blocks },
    };
    const at = Date.parse('2026-11-22T10:00:01.100Z');
    evidence = {
      placed: { value: placed, at },
      approvedAt: at + 100,
      issued: { value: invoiced, at: at + 400 },
      ledger: await readLedgerEvidence(peers, invoiced),
      hasMutualTls: true,
    };
    const bytes = Buffer.from('%PDF-1.7');
    pdf = {
      received: { value: bytes, at: at + 700 },
      path: '/invoices/1.pdf',
      saved: Buffer.from(bytes),
      verification: {
        verdict: 'genuine',
        originalFile: true,
        scenicSpot: { scenicSpotId: order.scenicSpotId, name: { zh: '景区', en: 'Spot' } },
        differences: [],
        answers: [],
        disagreement: false,
      },
    };
  });

  function* steps(issue: IssueEvidence, file: PdfEvidence): Generator<DemoStep> {
    yield confirmationStep(issue.placed);
    yield* issueSteps(issue);
    yield* pdfSteps(issue.issued.value, file);
  }

  /** The steps that are told, and the one that is not shown. */
  function tell(issue: IssueEvidence, file: PdfEvidence): { told: number[]; error: LocalError } {
    const told: number[] = [];
    try {
      for (const { step } of steps(issue, file)) {
        told.push(step);
      }
    } catch (error) {
      return { told, error: error as LocalError };
    }
    throw new Error('every step was told');
  }

  it('are told with the times and the values that were seen', () => {
    const { record, blocks } = evidence.ledger;
    const told = [...steps(evidence, pdf)];
    const textOf = (wanted: number): string | undefined =>
      told.find(({ step }) => step === wanted)?.text;

    expect(told.map(({ step }) => step)).to.deep.equal(
      Array.from({ length: 11 }, (_, index) => 501 + index),
    );
    expect(textOf(501)).to.contain('(18:00:01.100 UTC+8)');
    expect(textOf(503)).to.contain(record.digest.slice(0, 8));
    expect(textOf(505)).to.contain('(18:00:01.200 UTC+8)').and.to.contain(record.invoiceNumber);
    expect(textOf(506)).to.contain('TaxBureauMSP and BillingMSP');
    expect(textOf(507)).to.contain(`VALID in block ${blocks[0]?.block?.number ?? ''},`);
    expect(textOf(508)).to.contain('after 400 ms (18:00:01.500 UTC+8)');
    expect(textOf(510)).to.contain('8 bytes').and.to.contain('(18:00:01.800 UTC+8)');
  });

  it('names no approval that was not seen', () => {
    const told = [...issueSteps({ ...evidence, approvedAt: undefined })];

    expect(told.find(({ step }) => step === 505)?.text).to.not.contain('UTC');
  });

  it('cannot be told of a spot without a qualification, or of a transaction that no peer has', () => {
    const { ledger } = evidence;
    const { head, revision } = ledger.spot;
    const without: [number, LedgerEvidence][] = [
      [505, { ...ledger, spot: { head, revision } }],
      [506, { ...ledger, blocks: ledger.blocks.map(({ mspId }) => ({ mspId, block: undefined })) }],
    ];
    for (const [step, broken] of without) {
      expect(tell({ ...evidence, ledger: broken }, pdf).error.detail).to.contain(`Step ${step} `);
    }
  });

  const OTHER_SPOT = 'another-spot';
  const OTHER_ID = '0'.repeat(64);
  const brokenIssues: readonly [number, string, unknown][] = [
    [501, 'placed.value.invoice.status', 'declined'],
    [502, 'placed.value.orderId', 'OTHER'],
    [502, 'ledger.isSignedBySpot', false],
    [503, 'ledger.privateData.billing.invoice.scenicSpot.scenicSpotId', OTHER_SPOT],
    [503, 'ledger.privateData.billing.invoice.order.orderId', 'OTHER'],
    [503, 'placed.value.total', 1],
    [503, 'ledger.record.digest', OTHER_ID],
    [504, 'ledger.privateData.taxBureau.order', 'e30.e30.e30'],
    [504, 'ledger.privateData.taxBureau.invoice.drawer', '他人'],
    [504, 'hasMutualTls', false],
    [505, 'ledger.spot.qualification.status', 'suspended'],
    [505, 'ledger.spot.qualification.validUntil', '2020-01-01T00:00:00Z'],
    [505, 'ledger.spot.head.serial', 'x'],
    [505, 'ledger.spot.head.region', 'x'],
    [506, 'ledger.record.transactionId', OTHER_ID],
    [506, 'ledger.blocks.0.block.transactions.0.creator.mspId', 'BillingMSP'],
    [506, 'ledger.blocks.0.block.transactions.0.endorsers', [{ mspId: 'TaxBureauMSP' }]],
    [506, 'ledger.blocks.0.block.transactions.0.writes', []],
    [507, 'ledger.blocks.0.block.transactions.0.validationCode', 'MVCC_READ_CONFLICT'],
    [507, 'ledger.blocks.0.block.dataIsIntact', false],
    [507, 'ledger.blocks.1.block', undefined],
    [507, 'ledger.blocks.2.block.headerHash', OTHER_ID],
    [508, 'issued.value.invoice.invoiceNumber', '1'],
    [508, 'issued.value.invoice.transactionId', OTHER_ID],
  ];
  for (const [step, path, change] of brokenIssues) {
    it(`leave out ${step} when ${path} is replaced by ${JSON.stringify([change])}`, () => {
      const { told, error } = tell(withChange(evidence, path, change), pdf);

      expect(error.code).to.equal('STEP_NOT_SHOWN');
      expect(error.detail).to.contain(`Step ${step} is not shown`);
      expect(told.at(-1) ?? 500).to.equal(step - 1);
    });
  }

  const brokenFiles: readonly [number, string, unknown][] = [
    [509, 'verification.verdict', 'not-genuine'],
    [509, 'verification.originalFile', false],
    [509, 'verification.scenicSpot.scenicSpotId', OTHER_SPOT],
    [510, 'received.value', Buffer.from('<html>')],
    [511, 'saved', Buffer.from('%PDF-')],
  ];
  for (const [step, path, change] of brokenFiles) {
    it(`leave out ${step} when ${path} is another`, () => {
      const { told, error } = tell(evidence, withChange(pdf, path, change));

      expect(error.code).to.equal('STEP_NOT_SHOWN');
      expect(error.detail).to.contain(`Step ${step} is not shown`);
      expect(told.at(-1)).to.equal(step - 1);
    });
  }
});
