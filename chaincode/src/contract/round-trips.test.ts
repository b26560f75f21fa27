import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { SpotRegistration } from '../domain/spot-revisions';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder, newSpotRegistration } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { transientItems } from '../testing/wire';

const BATCH = 200;

/** Issues a batch and says how often an endorser waited for its peer. */
async function issue(ledger: IssuingLedger, items: readonly unknown[]): Promise<number> {
  const { result, code } = await ledger.invoke('invoices:issueInvoices', [], {
    caller: testCallers.issuer,
    transient: transientItems(items),
  });
  const statuses = new Set(
    (JSON.parse(result) as { status: string }[]).map(({ status }) => status),
  );
  expect([code, ...statuses]).to.deep.equal(['VALID', 'issued']);
  return ledger.roundTrips.at(-1) ?? NaN;
}

/**
 * On a 2.5 peer each of these costs 0.3 ms and more on every endorser: they are the cost of a batch.
 * Exact, so that one more is seen where it is added.
 */
describe('round trips of an endorser', () => {
  it('for 200 invoices of one spot are 2.2 an invoice', async () => {
    const ledger = await IssuingLedger.create();
    const items = await Promise.all(
      Array.from({ length: BATCH }, () => ledger.newItem(newOrder())),
    );

    // Settings, their version and what its spot is judged by; and what is stopped.
    const governance = 1 + 2 + 1;
    const stops = 1 + 1;
    const pages = 8;
    const parts = 13;
    expect(await issue(ledger, items)).to.equal(
      governance + stops + BATCH + pages + (BATCH + pages + parts),
    );
  });

  it('for one invoice of each of 200 spots are 5 an invoice and its private parts', async () => {
    const ledger = await IssuingLedger.create();
    const spots = Array.from({ length: BATCH }, (_, index) =>
      newSpotRegistration({
        scenicSpotId: `spot-${index}`,
        serial: String(index + 10).padStart(5, '0'),
      }),
    );
    copySpot(ledger, spots);
    const items = (sequence: number): Promise<unknown[]> =>
      Promise.all(
        spots.map((registration) => {
          const order = newOrder({ scenicSpotId: registration.scenicSpotId });
          const invoiceNumber = ledger.numberOf(sequence, undefined, registration);
          return ledger.newItem(order, { invoiceNumber }, registration);
        }),
      );

    // What the spot is judged by, record and page; then record and page.
    const eachInvoice = 5;
    const others = 1 + 2 + 1 + 1 + 13;
    expect(await issue(ledger, await items(0))).to.equal(others + eachInvoice * BATCH);
    expect(await issue(ledger, await items(1))).to.equal(others + eachInvoice * BATCH);
  }).timeout(60_000);
});

/** Gives other spots all that the ledger has of the sample one; to register each takes too long. */
function copySpot(
  { world, registration }: IssuingLedger,
  spots: readonly SpotRegistration[],
): void {
  const { scenicSpotId, serial } = registration;
  const known = world
    .range('governance', '', '\u{10ffff}')
    .map(([key, { value }]) => [key, String(value)] as const);
  const version = world.nextVersion();
  for (const spot of spots) {
    const rename = (text: string): string =>
      text.replaceAll(scenicSpotId, spot.scenicSpotId).replaceAll(serial, spot.serial);
    for (const [key, value] of known.filter(([, text]) => text.includes(scenicSpotId))) {
      world.put({ chaincode: 'governance' }, rename(key), version, {
        ...{ transactionId: '0'.repeat(64), isDelete: false, time: 0 },
        value: Buffer.from(rename(value)),
      });
    }
  }
}
