import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { productionDependencies } from './production-dependencies';

describe('productionDependencies', () => {
  it('follows dependencies to the copy that Node would load', async () => {
    const packages = {
      chaincode: {
        version: '0.1.0',
        dependencies: { a: '1', b: '1' },
        devDependencies: { d: '1' },
      },
      'chaincode/node_modules/b': { version: '2.0.0' },
      'node_modules/a': {
        version: '1.0.0',
        dependencies: { b: '1', c: '1' },
        optionalDependencies: { e: '1' },
      },
      'node_modules/a/node_modules/c': { version: '3.0.0', dependencies: { a: '1' } },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '9.0.0' },
      'node_modules/d': { version: '1.0.0' },
      'node_modules/e': { version: '1.0.0', optional: true },
    };
    await withTemporaryFolder((folder) => {
      const file = join(folder, 'package-lock.json');
      writeFileSync(file, JSON.stringify({ packages }));

      expect(productionDependencies(file, 'chaincode')).to.deep.equal([
        { path: 'chaincode/node_modules/b', optional: false },
        { path: 'node_modules/a', optional: false },
        { path: 'node_modules/a/node_modules/c', optional: false },
        { path: 'node_modules/b', optional: false },
        { path: 'node_modules/e', optional: true },
      ]);
    });
  });
});
