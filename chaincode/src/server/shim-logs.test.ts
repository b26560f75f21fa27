import { expect } from 'chai';
import { getLogger as getContractLogger } from 'fabric-contract-api/lib/logger';
import { getLogger } from 'fabric-shim/lib/logger';
import { skipUnwantedShimLogs } from './shim-logs';

const LEVEL = 'CORE_CHAINCODE_LOGGING_LEVEL';

describe('skipUnwantedShimLogs', () => {
  const level = process.env[LEVEL];

  beforeEach(() => {
    process.env[LEVEL] = 'WARNING';
    skipUnwantedShimLogs();
  });

  after(() => {
    if (level === undefined) {
      Reflect.deleteProperty(process.env, LEVEL);
    } else {
      process.env[LEVEL] = level;
    }
    skipUnwantedShimLogs();
  });

  it('leaves nothing to do for a debug record that is not wanted', () => {
    for (const logger of [
      getLogger('lib/handler.js'),
      getLogger('contracts-spi/datamarshall.js'),
      getContractLogger('./lib/jsontransactionserializer.js'),
    ]) {
      expect(Object.hasOwn(logger, 'debug')).to.equal(true);
      expect(logger.debug('nobody reads this')).to.equal(logger);
    }
  });

  it('leaves errors as they are', () => {
    expect(Object.hasOwn(getLogger('lib/handler.js'), 'error')).to.equal(false);
  });

  it('gives back what is wanted again', () => {
    process.env[LEVEL] = 'DEBUG';
    skipUnwantedShimLogs();

    expect(Object.hasOwn(getLogger('lib/handler.js'), 'debug')).to.equal(false);
  });
});
