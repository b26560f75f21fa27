import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { renderDoctorReport, renderEndpoints, renderStatus } from './command-line-tables';
import { runDoctor } from './doctor/run-doctor';
import { PINNED_VERSION } from './engine/build-engine';
import { NetworkFolder } from './folder/network-folder';
import { assertSamePortBase } from './folder/network-record';
import { NetworkError } from './network-error';
import { networkDown, networkReset } from './network-down';
import { parseSince } from './logs/since';
import { networkLogs, type LogsOptions } from './network-logs';
import { networkStatus } from './network-status';
import { deployChaincode, networkUp, type NetworkOptions } from './network-up';
import { newProgress } from './progress/live-progress';
import { SupervisorError, type StopReport } from './supervisor';
import { parsePortBase } from './topology/load-topology';

/** Where a command line writes; tests give their own. */
export interface CommandLineOutput {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/**
 * Runs `guanming-network <verb>`. Results go to stdout, progress and failures to stderr.
 *
 * @returns The exit code.
 */
export async function runCommandLine(
  args: readonly string[],
  output: CommandLineOutput = process,
): Promise<number> {
  const program = newProgram(output);
  let exitCode = 0;
  program.hook('preAction', (_program, action) => {
    assertPortBase(action.optsWithGlobals<NetworkOptions>());
  });
  program.hook('postAction', (_program, action) => {
    exitCode = action.getOptionValue('exitCode') === 1 ? 1 : 0;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!isExplained(error)) {
      throw error;
    }
    // The system says its code itself.
    const sentence = error.message.replace(`${error.code}: `, '');
    output.stderr.write(`${error.code}: ${sentence}\n`);
    return 1;
  }
}

/** Failures of ours, and of the operating system, whose message says what could not be done. */
function isExplained(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof NetworkError ||
    error instanceof SupervisorError ||
    (error instanceof Error && 'syscall' in error && 'code' in error)
  );
}

/** Who names another port base than the network has may mean another network. */
function assertPortBase(options: NetworkOptions): void {
  if (options.portBase !== undefined) {
    const folder = NetworkFolder.from(options.dir);
    assertSamePortBase(folder, options.portBase);
  }
}

function ownVersion(): string {
  const manifest = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

function newProgram(output: CommandLineOutput): Command {
  const program = new Command('guanming-network')
    .version(`${ownVersion()} (Fabric ${PINNED_VERSION} unless FABRIC_BIN)`)
    .description('A Fabric network without Docker: peers, orderers and chaincode as processes')
    .option('--dir <folder>', 'network folder (default: GUANMING_NETWORK_DIR, else .network)')
    .option('--port-base <number>', 'shifts all ports of a new network', readPortBase);
  addLifeCycle(program, output);
  addInspection(program, output);
  return program;
}

function addLifeCycle(program: Command, { stdout, stderr }: CommandLineOutput): void {
  const progress = newProgress(stderr);
  program
    .command('up')
    .description('make the network when there is none, start what does not run, deploy')
    .action(async (_options, command: Command) => {
      const network = await networkUp(command.optsWithGlobals<NetworkOptions>(), progress);
      stdout.write(`${renderEndpoints(network)}\n`);
    });
  program
    .command('deploy')
    .description('bring the compiled chaincode into force, unless it is')
    .action(async (_options, command: Command) => {
      const options = command.optsWithGlobals<NetworkOptions>();
      const { deployment, changed } = await deployChaincode(options, progress);
      const lines = deployment.chaincodes.map(
        ({ name, sequence }) => `  ${name}, sequence ${sequence}\n`,
      );
      const what = `chaincode ${deployment.version}`;
      stdout.write(`${changed ? `deployed ${what}` : `unchanged: ${what}`}\n${lines.join('')}`);
    });
  program
    .command('down')
    .description('stop all processes of the network, servers included, and keep the data')
    .action(async (_options, command: Command) => {
      const report = await networkDown(command.optsWithGlobals<NetworkOptions>(), progress);
      stdout.write(`${describeStop(report)}\n`);
    });
  program
    .command('reset')
    .description('stop all processes and forget the network')
    .action(async (_options, command: Command) => {
      const report = await networkReset(command.optsWithGlobals<NetworkOptions>(), progress);
      stdout.write(`${describeStop(report)}; the network is forgotten\n`);
    });
}

function addInspection(program: Command, { stdout }: CommandLineOutput): void {
  program
    .command('status')
    .description('processes and restarts, heights and leader, chaincode, certificates')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: true }, command: Command) => {
      const status = await networkStatus(command.optsWithGlobals<NetworkOptions>());
      stdout.write(`${options.json ? JSON.stringify(status, null, 2) : renderStatus(status)}\n`);
    });
  program
    .command('logs')
    .description('last lines of the logs of nodes and servers in one order, local time')
    .argument('[nodes...]', 'processes, or the starts of their names; unless all')
    .option('-f, --follow', 'go on until interrupted')
    .option('-n, --lines <number>', 'how many lines of each log', readLines)
    .option('--since <when>', 'all lines since 10m, 2h, 19:26, or a date and time', readSince)
    .option('--json', 'one JSON object a line, its time in UTC')
    .action(async (nodes: string[], _options, command: Command) => {
      stdout.once('error', endOfPipe);
      await networkLogs({ ...command.optsWithGlobals<LogsOptions>(), nodes }, (line) => {
        stdout.write(`${line}\n`);
      });
    });
  program
    .command('doctor')
    .description('check whether this machine can run the network')
    .option('--json', 'one JSON object')
    .action(async (options: { json?: true }, command: Command) => {
      const report = await runDoctor(command.optsWithGlobals<NetworkOptions>());
      stdout.write(
        `${options.json ? JSON.stringify(report, null, 2) : renderDoctorReport(report)}\n`,
      );
      command.setOptionValue('exitCode', report.ok ? 0 : 1);
    });
}

function describeStop({ stopped, orphans }: StopReport): string {
  const count = stopped.length + orphans.length;
  const lost = orphans.length > 0 ? `, ${orphans.length} of them without a supervisor` : '';
  return count === 0 ? 'nothing was running' : `stopped ${count} processes${lost}`;
}

function readPortBase(text: string): number {
  try {
    return parsePortBase(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function readSince(text: string): number {
  const since = parseSince(text, Date.now());
  if (since === undefined) {
    throw new InvalidArgumentError('It must be like 10m, 2h, 19:26 or 2026-11-28T19:26.');
  }
  return since;
}

/** The reader of a pipe, such as `head`, has seen enough. */
function endOfPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit(0);
}

function readLines(text: string): number {
  const lines = Number(text);
  if (!Number.isInteger(lines) || lines < 0) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return lines;
}
