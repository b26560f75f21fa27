import { expect } from 'chai';
import { getLogger } from 'fabric-shim/lib/logger';
import { skipUnwantedShimLogs } from './shim-logs';

describe('skipUnwantedShimLogs', () => {
  const level = process.env['CORE_CHAINCODE_LOGGING_LEVEL'];

  before(() => {
    process.env['CORE_CHAINCODE_LOGGING_LEVEL'] = 'WARNING';
    skipUnwantedShimLogs();
  });

  after(() => {
    if (level === undefined) {
      delete process.env['CORE_CHAINCODE_LOGGING_LEVEL'];
    } else {
      process.env['CORE_CHAINCODE_LOGGING_LEVEL'] = level;
    }
  });

  it('leaves nothing to do for a debug record that is not wanted', () => {
    const logger = getLogger('lib/handler.js');

    expect(Object.hasOwn(logger, 'debug')).to.equal(true);
    expect(logger.debug('nobody reads this')).to.equal(logger);
  });

  it('leaves errors as they are', () => {
    expect(Object.hasOwn(getLogger('lib/handler.js'), 'error')).to.equal(false);
  });
});
