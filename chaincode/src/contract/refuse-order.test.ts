import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Endorsement } from '../testing/endorsement';
import { IssuingLedger } from '../testing/issuing-ledger';
import { findPersonalData } from '../testing/personal-data';
import { newOrder, newTicketingKey, personalWords, signTestOrder } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import type { Invocation } from '../testing/test-ledger';
import { codeOf, readAnswer, transientItems, transientRefusal } from '../testing/wire';

const caller = testCallers.issuer;

describe('invoices:refuseOrder', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  afterEach(() => {
    expect(findPersonalData(ledger.surface.join('\n'), personalWords)).to.equal(undefined);
  });

  const refuse = async (jws: string, code = 'DRAFT_MISMATCH'): Promise<Invocation> =>
    ledger.invoke('invoices:refuseOrder', [], { caller, transient: transientRefusal(jws, code) });

  const endorseIssue = async (item: unknown): Promise<Endorsement> =>
    ledger.endorse('invoices:issueInvoices', [], { caller, transient: transientItems([item]) });

  it('marks an order, which anybody can read', async () => {
    const order = newOrder();

    const { result, code } = await refuse(await signTestOrder(order, ledger.key));
    const answer = await ledger.evaluate('invoices:readOrder', ['qingyan-shan', order.orderId], {
      caller: testCallers.billing,
    });

    expect(code).to.equal('VALID');
    expect(result).to.equal('{"marked":true}');
    expect(readAnswer(answer)).to.deep.equal({
      answeredBy: 'BillingMSP',
      value: { outcome: 'refused', code: 'DRAFT_MISMATCH' },
    });
  });

  it('lets an envelope fail that was endorsed before', async () => {
    const item = await ledger.newItem(newOrder());
    const late = await endorseIssue(item);

    await refuse(item.order);

    expect(late.commit()).to.equal('MVCC_READ_CONFLICT');
  });

  it('lets an envelope fail that was endorsed between two refusals', async () => {
    const item = await ledger.newItem(newOrder());
    await refuse(item.order);
    const late = await endorseIssue(item);

    await refuse(item.order);

    expect(late.commit()).to.equal('MVCC_READ_CONFLICT');
  });

  it('does not forbid a later issue, with other content too', async () => {
    const order = newOrder();
    await refuse(await signTestOrder(order, ledger.key));
    const corrected = { ...order, buyer: { kind: 'individual' as const } };

    const later = await endorseIssue(await ledger.newItem(corrected));

    expect(later.result).to.contain('"status":"issued"');
    expect(later.commit()).to.equal('VALID');
  });

  it('marks an order of a key that was revoked since', async () => {
    const jws = await signTestOrder(newOrder(), ledger.key);
    const { thumbprint } = ledger.key;
    await ledger.administer('revokeKey', { scenicSpotId: 'qingyan-shan', thumbprint });

    expect((await refuse(jws, 'TICKETING_KEY_REVOKED')).code).to.equal('VALID');
  });

  it('does not mark an order that was invoiced', async () => {
    const order = newOrder();
    const item = await ledger.newItem(order);
    (await endorseIssue(item)).commit();
    const changed = { ...order, buyer: { kind: 'individual' as const } };

    expect(await codeOf(refuse(item.order))).to.equal('ORDER_ALREADY_INVOICED');
    expect(await codeOf(refuse(await signTestOrder(changed, ledger.key)))).to.equal(
      'ORDER_ALREADY_INVOICED',
    );
  });

  it('marks nothing that the spot did not sign for this installation', async () => {
    const forger = { ...newTicketingKey(), thumbprint: ledger.key.thumbprint };
    const elsewhere = newOrder({ aud: 'invoices/otherinstance' });

    expect(await codeOf(refuse('a.b.c'))).to.equal('ORDER_MALFORMED');
    expect(await codeOf(refuse(await signTestOrder(newOrder(), forger)))).to.equal(
      'ORDER_SIGNATURE_INVALID',
    );
    expect(await codeOf(refuse(await signTestOrder(newOrder(), newTicketingKey())))).to.equal(
      'TICKETING_KEY_NOT_FOUND',
    );
    expect(await codeOf(refuse(await signTestOrder(elsewhere, ledger.key)))).to.equal(
      'ORDER_AUDIENCE_MISMATCH',
    );
  });

  it('marks with one of our codes alone', async () => {
    const jws = await signTestOrder(newOrder(), ledger.key);

    expect(await codeOf(refuse(jws, '北京远行科技有限公司'))).to.equal('ARGUMENT_INVALID');
  });
});
