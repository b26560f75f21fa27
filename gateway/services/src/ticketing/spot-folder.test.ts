import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newLogger } from '@guanming/runtime';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { SpotFolder } from './spot-folder';
import { newTicketingFolder, testShopSpot } from './testing/ticketing-fixture';
import type { TicketingFolder } from './testing/ticketing-fixture';

const SPOT = testShopSpot.scenicSpotId;

describe('folder of the spots that a shop sells', () => {
  let folder: TicketingFolder;
  let spots: SpotFolder;

  beforeEach(async () => {
    folder = newTicketingFolder();
    spots = await SpotFolder.open(folder.path, newLogger('test', { level: 'silent' }));
  });

  afterEach(async () => {
    await spots.close();
    folder.remove();
  });

  const fileOf = (scenicSpotId: string): string => join(folder.path, `${scenicSpotId}.spot.json`);
  const noticed = (isSo: () => boolean): Promise<unknown> =>
    waitUntil('the change to be noticed', () => Promise.resolve(isSo()), 10_000);

  it('sells a spot as soon as its file is there, and no longer once it is gone', async () => {
    const scenicSpotId = 'yungu-valley' as typeof SPOT;
    expect([...spots.spots.keys()]).to.deep.equal([SPOT]);

    folder.writeSpot({ ...testShopSpot, scenicSpotId });
    await noticed(() => spots.get(scenicSpotId) !== undefined);
    rmSync(fileOf(SPOT));
    await noticed(() => spots.get(SPOT) === undefined);

    expect([...spots.spots.keys()]).to.deep.equal([scenicSpotId]);
    expect(spots.note).to.equal('ok');
  });

  it('takes new prices from a file that is replaced', async () => {
    const [adult] = testShopSpot.offers;
    const draft = join(folder.path, 'draft');
    const offers = [{ ...adult, unitPrice: 9_900 }];
    writeFileSync(draft, JSON.stringify({ ...testShopSpot, offers }));
    renameSync(draft, fileOf(SPOT));

    await noticed(() => spots.get(SPOT)?.offer.offers[0]?.unitPrice === 9_900);
  });

  it('says which file has a fault, and goes on selling as its last good version said', async () => {
    writeFileSync(fileOf(SPOT), '{"scenicSpotId": 1}');
    writeFileSync(fileOf('other-name'), JSON.stringify(testShopSpot));
    writeFileSync(
      fileOf('no-key'),
      JSON.stringify({ ...testShopSpot, scenicSpotId: 'no-key', signingKeyFile: 'missing.json' }),
    );

    await noticed(() => spots.note.includes('no-key'));

    expect(spots.note)
      .to.contain(`${SPOT}.spot.json: scenicSpotId`)
      .and.contain(`other-name.spot.json: it is named ${SPOT}.spot.json`)
      .and.contain('missing.json');
    expect(spots.get(SPOT)?.offer).to.deep.equal(testShopSpot);
    expect(spots.spots.size).to.equal(1);
  });
});
