import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';

describe('the interface of the contracts in a process of its own', () => {
  it('is loaded without Fabric', () => {
    const script = `require(${JSON.stringify(__dirname)}); console.log(Object.keys(require.cache).join('\\n'))`;
    const loaded = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });

    expect(loaded)
      .to.contain('contract-api.js')
      .and.not.match(/node_modules.(fabric|@grpc|@hyperledger)/);
  });
});
