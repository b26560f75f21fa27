import { createServer, type AddressInfo } from 'node:net';
import { expect } from 'chai';
import { findPortOwners, parseListeningSockets } from './port-owner';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:426A 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 81021 1 0000000000000000 100 0 0 10 0
   1: 0100007F:426B 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000  1000        0 81022 1 0000000000000000 20 4 30 10 -1
`;

const table6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 999 1 0000000000000000 100 0 0 10 0
`;

describe('parseListeningSockets', () => {
  it('finds listening sockets and passes over connections', () => {
    expect(parseListeningSockets(table)).to.deep.equal([{ port: 17_002, inode: '81021' }]);
  });

  it('reads the table of IPv6', () => {
    expect(parseListeningSockets(table6)).to.deep.equal([{ port: 8080, inode: '999' }]);
  });
});

describe('findPortOwners', () => {
  it('names the process that listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;

    const [owner] = findPortOwners([port]);
    await new Promise((resolve) => server.close(resolve));

    expect(owner).to.include({ port, pid: process.pid });
    expect(owner?.command).to.contain('node');
    expect(findPortOwners([port])).to.deep.equal([]);
  });
});
