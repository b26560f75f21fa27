import { NetworkError } from '../network-error';
import { approvedCopySchema, assertApproved } from './approved-content';

/**
 * Runs before every start of a chaincode process: hashes what the process is about to run and
 * compares it with the package that was approved under each name. Its one argument is an
 * `ApprovedCopy` in JSON.
 */
function main([argument = '']: readonly string[]): void {
  const copy = approvedCopySchema.parse(JSON.parse(argument));
  const count = assertApproved(copy);
  const ids = copy.packages.map(({ packageId }) => packageId);
  process.stdout.write(`${count} files are as approved in ${ids.join(', ')}\n`);
}

// A full volume that takes no log must not keep the chaincode from starting.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
try {
  main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof NetworkError ? `${error.code}: ${error.message}` : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
