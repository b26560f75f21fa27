import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { network } from './network.mjs';
import { inRepository, repository } from './repository.mjs';
import { VerbError } from './verb-error.mjs';

const NEEDED_BYTES = 4e9;

/**
 * Checks, before anything is installed, what no installation would cure. Ports, Go or Fabric, and all
 * else are checked by the network package's doctor, once it is built.
 */
export function checkMachine() {
  const problems = [
    checkSystem(),
    checkMemory(),
    checkDisk(existsSync(inRepository('node_modules'))),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) {
    throw new VerbError(`This machine is not ready:\n  ${problems.join('\n  ')}`);
  }
}

/** Checks everything by the network package's doctor: also ports, and who holds them. */
export async function consultDoctor(options) {
  const { renderDoctorReport, runDoctor } = network();
  const report = await runDoctor(options);
  const checks = report.checks.filter(({ ok }) => !ok);
  if (checks.length > 0) {
    throw new VerbError(`This machine is not ready:\n${renderDoctorReport({ checks })}`);
  }
}

/** Says what the certificates of a network need; nothing while all are valid for long. */
export function printCertificateWarnings(options) {
  const { checkNetworkCertificates, renderDoctorReport } = network();
  const check = checkNetworkCertificates(options);
  if (check.advice !== undefined || !check.ok) {
    process.stderr.write(`\n${renderDoctorReport({ checks: [check] })}\n`);
  }
}

function checkSystem() {
  return process.platform === 'linux'
    ? undefined
    : `Linux is needed; this is ${process.platform} (on Windows and macOS use a Linux machine or WSL 2).`;
}

function checkMemory() {
  const total = totalmem();
  return total >= NEEDED_BYTES * 0.9
    ? undefined
    : `4 GB of memory are needed; this machine has ${gigabytes(total)} GB.`;
}

function checkDisk(isInstalled) {
  const { bavail, bsize } = statfsSync(repository);
  const free = bavail * bsize;
  // What the packages take (about 0.5 GB) is no longer missing once they are installed.
  const needed = isInstalled ? NEEDED_BYTES - 5e8 : NEEDED_BYTES;
  return free >= needed
    ? undefined
    : `${gigabytes(needed)} GB of free disk are needed in ${repository}; ${gigabytes(free)} GB are free.`;
}

function gigabytes(bytes) {
  return (bytes / 1e9).toFixed(1);
}
