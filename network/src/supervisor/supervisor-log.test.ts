import { expect } from 'chai';
import { closeSync, openSync, writeSync } from 'node:fs';
import { SupervisorLog } from './supervisor-log';

describe('SupervisorLog', () => {
  it('goes on where nothing can be written', () => {
    const full = openSync('/dev/full', 'w');
    const { note } = new SupervisorLog((text) => writeSync(full, text));

    expect(() => {
      note('one');
    }).not.to.throw();

    closeSync(full);
  });

  it('says how many lines are lost before the next one that is taken', () => {
    let isFull = true;
    let written = '';
    const { note } = new SupervisorLog((text) => {
      if (isFull) {
        throw new Error('ENOSPC');
      }
      written += text;
    });
    note('one');
    note('two');
    isFull = false;

    note('three');
    note('four');

    const lines = written.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).to.deep.equal([
      '2 lines could not be written and are lost',
      'three',
      'four',
    ]);
  });
});
