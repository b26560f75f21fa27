import { setLevel as setContractLevel } from 'fabric-contract-api/lib/logger';
import { setLevel as setShimLevel } from 'fabric-shim/lib/logger';
import { skipUnwantedShimLogs } from '../server/shim-logs';

const LEVEL = 'CORE_CHAINCODE_LOGGING_LEVEL';

// Each refusal that a test expects would be a line in its output. Import this first.
if (process.env[LEVEL] === undefined) {
  setContractLevel('CRITICAL');
  setShimLevel('CRITICAL');
  // The loggers leave winston's name of the level there, which the next one does not know.
  process.env[LEVEL] = 'CRITICAL';
  skipUnwantedShimLogs();
}
