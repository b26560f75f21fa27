import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { OrdererAddress } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { expect } from 'chai';
import { NodeHealthService } from './node-health';
import type { AskedPeer } from './node-health';

describe('health of the nodes', () => {
  let silent: Server;
  let port: number;

  before((done) => {
    silent = createServer().listen(0, '127.0.0.1', () => {
      ({ port } = silent.address() as AddressInfo);
      done();
    });
  });

  after((done) => {
    silent.close(done);
  });

  const peer = (name: string, readHeight: () => Promise<number>): AskedPeer => ({
    name,
    mspId: 'TaxBureauMSP',
    endpoint: 'localhost:1',
    reader: { readHeight },
  });

  it('says the height of who answers, and why another does not', async () => {
    const nodes = await new NodeHealthService(
      [
        peer('up', () => Promise.resolve(7)),
        peer('down', () => Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'gone'))),
      ],
      () => [],
    ).ask();

    expect(nodes[0]).to.include({ name: 'up', isReachable: true, height: 7, problem: null });
    expect(nodes[0]?.answerMs).to.be.within(0, 1_000);
    expect(nodes[1]).to.include({
      name: 'down',
      isReachable: false,
      height: null,
      answerMs: null,
      problem: 'EVALUATE_UNAVAILABLE',
    });
  });

  it('waits for nobody for long', async () => {
    const service = new NodeHealthService(
      [peer('slow', () => new Promise(() => undefined))],
      () => [],
    );

    const [slow] = await service.ask();

    expect(slow).to.include({ isReachable: false, problem: 'EVALUATE_TIMEOUT' });
  });

  it('meets orderers over TLS: one that is not there, one that is no orderer', async () => {
    silent.once('connection', (socket) => socket.resume().end('this is no TLS'));
    const orderer = { mspId: 'BillingMSP', tlsRootCertificates: [] };

    const nodes = await new NodeHealthService([], () => [
      { ...orderer, endpoint: 'localhost:1' },
      { ...orderer, endpoint: `127.0.0.1:${port}` },
    ]).ask();

    expect(nodes.map(({ isReachable }) => isReachable)).to.deep.equal([false, false]);
    expect(nodes[0]?.problem).to.match(/SSL|ECONNRESET|TLS/);
    expect(nodes[1]).to.include({ kind: 'orderer', problem: 'ECONNREFUSED' });
  });

  it('asks once for many who look at the same time', async () => {
    let asked = 0;
    const service = new NodeHealthService(
      [
        peer('up', () => {
          asked += 1;
          return Promise.resolve(1);
        }),
      ],
      () => [],
    );

    await Promise.all([service.ask(), service.ask(), service.ask()]);

    expect(asked).to.equal(1);
  });

  it('asks again at once when the channel has other orderers', async () => {
    const orderers: OrdererAddress[] = [];
    const service = new NodeHealthService([], () => orderers);
    const before = await service.ask();
    orderers.push({ mspId: 'BillingMSP', endpoint: 'localhost:1', tlsRootCertificates: [] });

    const after = await service.ask();

    expect([before, after].map(({ length }) => length)).to.deep.equal([0, 1]);
  });
});
