import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  readFaultsOptions,
  readOptions,
  readPagesOptions,
  readStartOptions,
  readTestOptions,
} from './options.mjs';
import { inRepository, readJson } from './repository.mjs';
import { VerbError, VerbHelp } from './verb-error.mjs';

describe('the options of a verb', () => {
  it('shift the ports of what is started', () => {
    const options = readStartOptions(['--detach', '--port-base', '21000', '--dir', '/n']);
    expect(options).to.deep.equal({ dir: '/n', detach: true, portBase: 21_000 });
  });

  for (const verb of ['stop', 'run reset', 'run demo']) {
    it(`name what "npm ${verb}" is about by its folder, not by its ports`, () => {
      const attempt = () => readOptions(verb, ['--port-base', '21000']);
      expect(attempt).to.throw(VerbError).with.property('advice').that.contains('--dir <folder>');
    });
  }

  it('do not contradict each other', () => {
    const attempt = () => readPagesOptions(['--running', '--port-base', '21000']);
    expect(attempt).to.throw(VerbError, '--running');
  });

  it('are told to whoever asks', () => {
    expect(() => readStartOptions(['--help'])).to.throw(VerbHelp, /--detach.*--port-base <number>/);
  });

  for (const read of [readFaultsOptions, readPagesOptions, readStartOptions, readTestOptions]) {
    it(`are read as ${read.name} says that they are`, () => {
      const usage = usageOf(read);
      for (const [, name, what] of usage.matchAll(/--(\S+) <([^>]*)>/g)) {
        expect(what, name).to.not.equal('undefined');
        expect(() => read([`--${name}`, '30000']), name).to.not.throw();
      }
      expect(usage).to.contain('--dir <folder>').and.contain('--port-base <number>');
    });
  }

  it('are all read before anything is done: also what version this is', () => {
    const { version } = readJson(inRepository('package.json'));
    const script = inRepository('scripts', 'start.mjs');
    const { stdout, status } = spawnSync(process.execPath, [script, '--version']);
    expect([status, String(stdout)]).to.deep.equal([0, `guanming ${version}\n`]);
  });
});

function usageOf(read) {
  try {
    read(['--help']);
  } catch (error) {
    return error.message;
  }
  throw new Error('--help is not heeded');
}
