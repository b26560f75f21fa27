import { getLogger as getContractLogger } from 'fabric-contract-api/lib/logger';
import { getLogger as getShimLogger } from 'fabric-shim/lib/logger';

/** The shim's loggers that write at each message of a peer, or at each argument of a call. */
const BUSY_SHIM_LOGGERS = [
  'lib/handler.js',
  'lib/stub.js',
  'lib/chaincode.js',
  'contracts-spi/chaincodefromcontract.js',
  'contracts-spi/datamarshall.js',
];

const BUSY_CONTRACT_LOGGERS = ['./lib/jsontransactionserializer.js'];

/**
 * Makes the shim's records free where nobody wants them: winston formats each one, with time and
 * colour, before it asks whether its level is written. That was a seventh of the time of a
 * chaincode process.
 */
export function skipUnwantedShimLogs(): void {
  const loggers = [
    ...BUSY_SHIM_LOGGERS.map((name) => getShimLogger(name)),
    ...BUSY_CONTRACT_LOGGERS.map((name) => getContractLogger(name)),
  ];
  for (const logger of loggers) {
    for (const level of ['error', 'info', 'debug'] as const) {
      if (logger.isLevelEnabled(level)) {
        Reflect.deleteProperty(logger, level);
      } else {
        logger[level] = () => logger;
      }
    }
  }
}
