import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { newMetrics } from './metrics';
import { observeProcesses } from './process-metrics';

describe('observeProcesses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-status-'));
  const file = join(folder, 'process-status.json');
  const metrics = newMetrics();

  before(() => {
    observeProcesses(metrics, file);
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const series = async (): Promise<string[]> =>
    (await metrics.metrics()).split('\n').filter((line) => line.startsWith('guanming_process_'));

  it('tells of no process while the supervisor has written nothing', async () => {
    expect(await series()).to.deep.equal([]);
  });

  it('tells restarts, and who fails although it is started again and again', async () => {
    const process = (name: string, more: object): object => ({ name, group: 'server', ...more });
    const since = '2026-11-28T19:00:00.000Z';
    const processes = [
      process('peer0', { state: 'running', restarts: 0, pid: 7 }),
      process('billing-server', { state: 'backing-off', restarts: 12 }),
      process('ticketing-server', {
        state: 'running',
        restarts: 1,
        failure: { since, reason: 'no answer' },
      }),
    ];
    writeFileSync(file, JSON.stringify({ writtenAt: since, processes }));

    expect(await series()).to.deep.equal([
      'guanming_process_restarts{process="peer0"} 0',
      'guanming_process_restarts{process="billing-server"} 12',
      'guanming_process_restarts{process="ticketing-server"} 1',
      'guanming_process_up{process="peer0"} 1',
      'guanming_process_up{process="billing-server"} 0',
      'guanming_process_up{process="ticketing-server"} 0',
    ]);
  });
});
