import { startChaincodeServer } from './server/chaincode-server';
import { readServerOptions } from './server/server-options';
import { skipUnwantedShimLogs } from './server/shim-logs';
import { keepLogsHarmless } from './server/standard-streams';

/** Entry of a chaincode process: listens for its peer until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  keepLogsHarmless();
  const options = readServerOptions(process.env);
  skipUnwantedShimLogs();
  const server = await startChaincodeServer(options);
  for (const { name, packageId, address } of options.chaincodes) {
    process.stdout.write(`chaincode ${name} (${packageId}) listens on ${address}\n`);
  }
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= server.stop().then(() => {
      process.stdout.write(`stopped after ${String(server.counts)}\n`);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
