import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { askProcess } from './ask-process';

/** What the kernel does for a frozen process: it takes connections, and nobody answers. */
describe('askProcess', () => {
  const sockets: Socket[] = [];
  let server: Server;
  let port: number;

  before(async () => {
    server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  after(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });

  for (const scheme of ['http', 'https']) {
    it(`does not wait longer than it may for a process that answers nothing over ${scheme}`, async () => {
      const began = performance.now();

      const answer = await askProcess({ url: `${scheme}://127.0.0.1:${port}/livez` }, 300);

      expect(answer).to.equal('silent');
      expect(performance.now() - began).to.be.lessThan(2_000);
    });
  }

  it('takes a refused connection for silence', async () => {
    expect(await askProcess({ url: 'http://127.0.0.1:1/livez' }, 300)).to.equal('silent');
    expect(await askProcess({ port: 1 }, 300)).to.equal('silent');
  });
});
