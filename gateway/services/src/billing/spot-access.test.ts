import { orderAudience } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { SpotAccess } from './spot-access';

const CALLER = '192.0.2.1';

describe('access of ticketing servers to the billing server', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let access: SpotAccess;
  let reads: number;
  let now: number;

  beforeEach(async () => {
    ledger = new InMemoryLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    const reader = ledger.billing.reader('billing');
    reads = 0;
    now = Math.floor(Date.now() / 1_000);
    access = new SpotAccess(
      {
        listKeys: (scenicSpotId) => {
          reads += 1;
          return reader.listKeys(scenicSpotId);
        },
      },
      { aud: orderAudience(spot.settings), provider: 'BillingMSP' },
      () => now,
    );
  });

  it('is of a spot as soon as the ledger has its key, and costs the peer one question', async () => {
    const later = newTicketingKey();
    const token = await spot.accessToken('BillingMSP', later);
    await expectCode(access.spotOf(token, CALLER), 'CALLER_NOT_AUTHENTICATED');
    const { scenicSpotId } = spot;
    const statements = await spot.newKeyStatements(later);
    await ledger.taxBureau.officer().addKey({ statements });
    reads = 0;

    expect(await access.spotOf(token, CALLER)).to.equal(scenicSpotId);
    expect(await access.spotOf(token, CALLER)).to.equal(scenicSpotId);
    expect(await access.spotOf(await spot.accessToken(), CALLER)).to.equal(scenicSpotId);

    expect(reads).to.equal(1);
  });

  it('is refused to other keys, providers and kinds of text, and when the token is over', async () => {
    const other = await TestSpot.register(ledger.taxBureau);
    const token = await spot.accessToken();
    const forged = [
      await spot.accessToken('BillingMSP', other.key),
      await spot.accessToken('OtherMSP'),
      await spot.sign(spot.newOrder()),
      `${token.slice(0, -4)}AAAA`,
      'guess',
    ];

    for (const text of forged) {
      await expectCode(access.spotOf(text, CALLER), 'CALLER_NOT_AUTHENTICATED');
    }
    expect(await access.spotOf(token, CALLER)).to.equal(spot.scenicSpotId);
    now = Math.floor(Date.now() / 1_000) + 301;
    await expectCode(access.spotOf(token, CALLER), 'CALLER_NOT_AUTHENTICATED');
  });

  it('to what the spot alone may read ends with its key; an order is the contract’s to judge', async () => {
    const { scenicSpotId, key } = spot;
    const token = await spot.accessToken();
    await access.assertUsable(token, CALLER);

    await ledger.taxBureau.officer().revokeKey({ scenicSpotId, thumbprint: key.thumbprint });

    await expectCode(access.assertUsable(token, CALLER), 'TICKETING_KEY_REVOKED');
    expect(await access.spotOf(token, CALLER)).to.equal(scenicSpotId);
  });
});
