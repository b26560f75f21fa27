import { expect } from 'chai';
import { spotTheme } from '../spot-theme';
import type { SceneKind } from '../spot-theme';
import { SCENE, sceneOf } from './scene-shapes';

const kinds: readonly SceneKind[] = ['mountain', 'town', 'lake', 'temple', 'sea'];

describe('sceneOf', () => {
  it('draws the same picture of the same spot', () => {
    const theme = spotTheme('qingyan-shan');

    expect(sceneOf(theme)).to.deep.equal(sceneOf({ ...theme }));
    expect(sceneOf(theme)).to.not.deep.equal(sceneOf({ ...theme, seed: theme.seed + 1 }));
  });

  for (const kind of kinds) {
    it(`draws a ${kind} of any seed with numbers alone, the sun within the picture`, () => {
      for (let seed = 0; seed < 300; seed += 1) {
        const { sun, shapes } = sceneOf({ colour: '#000000', kind, seed });

        expect(sun.x - sun.r).to.be.at.least(0);
        expect(sun.x + sun.r).to.be.at.most(SCENE.width);
        expect(sun.y - sun.r).to.be.at.least(0);
        for (const { d } of shapes) {
          expect(d)
            .to.match(/^M[-\d.\sA-Za-z]+Z$/)
            .and.not.match(/NaN|undefined|Infinity/);
        }
      }
    });
  }
});
