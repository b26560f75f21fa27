import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('the committed tables of characters', function () {
  this.timeout(180_000);

  it('are what the fonts give that the renderer is cut from', () => {
    const script = join(__dirname, '..', 'scripts', 'build-fonts.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });

    expect(stderr).to.equal('');
    expect(status).to.equal(0);
  });
});
