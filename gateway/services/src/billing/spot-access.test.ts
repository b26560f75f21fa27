import { orderAudience } from '@guanming/chaincode/domain';
import { newTicketingKey, testSettings } from '@guanming/chaincode/testing';
import { contentOf, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { SpotAccess } from './spot-access';

const CALLER = '192.0.2.1';
const HERE = 'BillingMSP';
const ELSEWHERE = 'SecondBillingMSP';
const roles = { ...testSettings.roles, billingProviders: [HERE, ELSEWHERE] };

describe('access of ticketing servers to the billing server', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let access: SpotAccess;
  let reads: number;
  let now: number;

  beforeEach(async () => {
    const settings = { ...testSettings, roles };
    ledger = new InMemoryLedger(0, { clock: () => Date.now(), settings });
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
        readSpotHead: (scenicSpotId) => reader.readSpotHead(scenicSpotId),
      },
      { aud: orderAudience(spot.settings), provider: HERE },
      () => now,
    );
  });

  it('is of a spot as soon as the ledger has its key, and is looked up once', async () => {
    const later = newTicketingKey();
    const token = await spot.accessToken(HERE, later);
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
      await spot.accessToken(HERE, other.key),
      await spot.accessToken(ELSEWHERE),
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

  it('is refused of a spot that issues through another provider, for orders and for reads', async () => {
    const registration = { provider: ELSEWHERE };
    const stranger = await TestSpot.register(ledger.taxBureau, { registration });
    now = Math.floor(Date.now() / 1_000);
    const token = await stranger.accessToken(HERE);

    await expectCode(access.spotOf(token, CALLER), 'PROVIDER_MISMATCH');
    await expectCode(access.assertUsable(token, CALLER), 'PROVIDER_MISMATCH');

    await move(stranger, HERE);
    expect(await access.spotOf(token, CALLER)).to.equal(stranger.scenicSpotId);
    await access.assertUsable(token, CALLER);
  });

  it('ends when the spot moves to another provider', async () => {
    const token = await spot.accessToken();
    await access.spotOf(token, CALLER);

    await move(spot, ELSEWHERE);

    await expectCode(access.assertUsable(token, CALLER), 'PROVIDER_MISMATCH');
    await expectCode(access.spotOf(token, CALLER), 'PROVIDER_MISMATCH');
  });

  it('tells nobody which spots there are', async () => {
    const unknown = await TestSpot.invent(ledger.taxBureau);

    await expectCode(
      access.spotOf(await unknown.accessToken(), CALLER),
      'CALLER_NOT_AUTHENTICATED',
    );
  });

  async function move({ registration, scenicSpotId }: TestSpot, provider: string): Promise<void> {
    await ledger.taxBureau.officer().reviseSpot({
      ...contentOf(registration),
      scenicSpotId,
      expectedRevision: 1,
      provider,
    });
  }
});
