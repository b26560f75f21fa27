import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Look } from '../testing/browser/terminal-page';
import { lookAt } from './matrix/look-at';
import { pageRows } from './matrix/page-rows';
import { MatrixScene } from './matrix/scene';
import { openWorld } from './matrix/world';
import type { World } from './matrix/world';

/** Of each width: Chinese and English, light and dark. */
const looks: readonly Omit<Look, 'width'>[] = [
  { language: 'zh', scheme: 'light' },
  { language: 'zh', scheme: 'dark' },
  { language: 'en', scheme: 'dark' },
  { language: 'en', scheme: 'light' },
];

describe('every page', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world.close());

  for (const width of [360, 1440] as const) {
    describe(`at ${width} px, in Chinese and English, light and dark`, () => {
      let scene: MatrixScene;
      let page: Page | undefined;

      before(async () => {
        scene = await MatrixScene.open(world, width);
      });

      afterEach(async () => {
        await page?.close();
        page = undefined;
        await scene.sendStrangersAway();
        scene.takeTroubles();
      });

      after(() => scene.close());

      for (const { name, reach, shows, isPending = false } of pageRows) {
        it(name, async () => {
          page = await reach(scene);
          const faults: string[] = [];
          for (const look of looks) {
            faults.push(
              ...(await lookAt(page, scene, { ...look, width }, { name, shows, isPending })),
            );
          }
          expect(faults).to.deep.equal([]);
        });
      }
    });
  }
});
