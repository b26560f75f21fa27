import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

const WORK = `
  require(${JSON.stringify(join(__dirname, 'standard-streams.js'))}).keepLogsHarmless();
  const { getLogger } = require('fabric-shim/lib/logger');
  const logger = getLogger('sample');
  logger.error('one');
  process.stdout.write('two\\n');
  setTimeout(() => { logger.error('three'); setTimeout(() => { process.exitCode = 7; }, 100); }, 50);
`;

describe('keepLogsHarmless', function () {
  this.timeout(20_000);

  it("lets the shim's logger work on while the volume of its log is full", async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['-e', WORK], {
      cwd: __dirname,
      stdio: ['ignore', full, full],
      timeout: 15_000,
      killSignal: 'SIGKILL',
    });
    closeSync(full);

    const ended = await once(child, 'exit');

    expect(ended).to.deep.equal([7, null]);
  });
});
