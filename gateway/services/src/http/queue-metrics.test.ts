import { expect } from 'chai';
import { newMetrics } from './metrics';
import { observeQueue, WaitingRoom } from './queue-metrics';

describe('WaitingRoom', () => {
  it('counts who waits, and how long the first one has', () => {
    let now = 1_000;
    const room = new WaitingRoom(() => now);
    const leaveFirst = room.enter();
    now += 2_000;
    const leaveSecond = room.enter();
    now += 500;

    expect([room.waiting, room.oldestSeconds]).to.deep.equal([2, 2.5]);
    leaveFirst();
    leaveFirst();
    expect([room.waiting, room.oldestSeconds]).to.deep.equal([1, 0.5]);
    leaveSecond();
    expect([room.waiting, room.oldestSeconds]).to.deep.equal([0, 0]);
  });
});

describe('observeQueue', () => {
  it('tells of each queue by its name', async () => {
    const metrics = newMetrics();
    observeQueue(metrics, 'drawing', { waiting: 3, oldestSeconds: 1.5 });
    observeQueue(metrics, 'orders', { waiting: 0, oldestSeconds: 0 });

    const text = await metrics.metrics();

    expect(text).to.contain('guanming_queue_waiting{queue="drawing"} 3');
    expect(text).to.contain('guanming_queue_oldest_seconds{queue="drawing"} 1.5');
    expect(text).to.contain('guanming_queue_waiting{queue="orders"} 0');
  });
});
