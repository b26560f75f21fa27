import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { newMetrics } from './metrics';
import { observeQueue, WaitingRoom } from './queue-metrics';

describe('WaitingRoom', () => {
  it('counts who waits, and how long the first one has', async () => {
    const room = new WaitingRoom();
    const leaveFirst = room.enter();
    await sleep(30);
    const leaveSecond = room.enter();

    expect(room.waiting).to.equal(2);
    expect(room.oldestSeconds).to.be.greaterThan(0.02);
    leaveFirst();
    leaveFirst();
    expect(room.waiting).to.equal(1);
    expect(room.oldestSeconds).to.be.lessThan(0.02);
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
