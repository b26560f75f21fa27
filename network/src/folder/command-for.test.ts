import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { withEnvironment } from '../testing/with-environment';
import { commandFor } from './command-for';
import { repositoryRoot } from './network-folder';

const usual = join(repositoryRoot, '.network');

describe('the command that is advised for a network folder', () => {
  it('is the bare verb where that means this folder', async () => {
    await withEnvironment({ GUANMING_NETWORK_DIR: undefined }, () => {
      expect(commandFor('stop', usual)).to.equal('npm stop');
    });
    await withEnvironment({ GUANMING_NETWORK_DIR: '/srv/net' }, () => {
      expect(commandFor('run demo', '/srv/net/')).to.equal('npm run demo');
    });
  });

  it('names the folder where the bare verb would take another, and perhaps forget it', async () => {
    await withEnvironment({ GUANMING_NETWORK_DIR: undefined }, () => {
      expect(commandFor('run reset', '/srv/net')).to.equal('npm run reset -- --dir /srv/net');
      expect(commandFor('start -- --detach', '/srv/net')).to.equal(
        'npm start -- --detach --dir /srv/net',
      );
    });
    await withEnvironment({ GUANMING_NETWORK_DIR: '/srv/net' }, () => {
      expect(commandFor('stop', usual)).to.equal(`npm stop -- --dir ${usual}`);
    });
  });

  for (const path of ['/srv/景区 网络', "/srv/it's; $(here)", '/srv/-n*', '/srv/~"\\']) {
    it(`is one word to a shell: ${path}`, () => {
      const [, word = ''] = commandFor('stop', path).split(' --dir ');
      expect(execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' })).to.equal(path);
    });
  }
});
