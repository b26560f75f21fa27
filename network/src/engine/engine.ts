import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { environmentVariable } from '../environment';
import { runCommand } from '../fabric-command/run-command';
import { NetworkError } from '../network-error';
import type { Progress } from '../progress/progress';
import { buildEngine } from './build-engine';
import { engineCommands, type EngineCommand, type ReleaseFolders } from './engine-commands';

/** Capabilities of an engine beyond those of every supported release. */
export interface EngineCapabilities {
  /** SmartBFT ordering, from v3.0 on. */
  readonly bft: boolean;
  /** `startWriteBatch` and `getMultipleStates`, from v3.1 on. */
  readonly stateBatching: boolean;
}

/** A usable Fabric release. */
export interface Engine {
  /** As `peer version` says it, for example `v2.5.9`. */
  readonly version: string;
  readonly capabilities: EngineCapabilities;
  /** Whether it was built here or brought by the user with FABRIC_BIN. */
  readonly source: 'built' | 'FABRIC_BIN';
  /** Folder with the `core.yaml` and `orderer.yaml` of the same release. */
  readonly config: string;
  /** Path of a command. */
  command(name: EngineCommand): string;
}

/**
 * Finds the Fabric release named by FABRIC_BIN, or the one in the user's cache, which is built
 * when absent.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE, ENGINE_BUILD_FAILED.
 */
export async function ensureEngine(progress: Progress): Promise<Engine> {
  const named = environmentVariable('FABRIC_BIN');
  return named !== undefined
    ? await openEngine(locateRelease(resolve(named)), 'FABRIC_BIN')
    : await openEngine(await buildEngine(progress), 'built');
}

/**
 * Finds `bin` and `config` of an unpacked official release, given its folder, its `bin`, or a
 * folder that holds the commands beside `config`.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE.
 */
export function locateRelease(folder: string): ReleaseFolders {
  const bin = [join(folder, 'bin'), folder].find((candidate) =>
    existsSync(join(candidate, 'peer')),
  );
  if (bin === undefined) {
    throw new NetworkError(
      'ENGINE_NOT_USABLE',
      `FABRIC_BIN names ${folder}, but neither it nor its bin folder holds the peer command. ` +
        'It must name the folder of an unpacked Fabric release (with bin and config).',
    );
  }
  const missing = engineCommands.filter((command) => !existsSync(join(bin, command)));
  const around = basename(bin) === 'bin' ? dirname(bin) : bin;
  const config = [join(around, 'config'), bin].find((candidate) =>
    ['core.yaml', 'orderer.yaml'].every((file) => existsSync(join(candidate, file))),
  );
  if (missing.length > 0 || config === undefined) {
    const lack = [...missing, ...(config === undefined ? ['config/{core,orderer}.yaml'] : [])];
    throw new NetworkError(
      'ENGINE_NOT_USABLE',
      `The Fabric release in ${around} (FABRIC_BIN) lacks ${lack.join(', ')}. ` +
        'Unpack the whole official archive, with bin and config of the same release.',
    );
  }
  return { bin, config };
}

async function openEngine(folders: ReleaseFolders, source: Engine['source']): Promise<Engine> {
  const { stdout } = await runCommand(join(folders.bin, 'peer'), ['version'], {
    purpose: 'ask the peer command for its version',
    env: { FABRIC_CFG_PATH: folders.config },
  });
  const version = parsePeerVersion(stdout);
  return {
    version,
    capabilities: capabilitiesOf(version),
    source,
    config: folders.config,
    command: (name) => join(folders.bin, name),
  };
}

/**
 * Reads the output of `peer version`.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE.
 */
export function parsePeerVersion(output: string): string {
  const version = /^\s*Version:\s*(v\d+\.\d+\.\d+\S*)\s*$/m.exec(output)?.[1];
  if (version === undefined) {
    throw new NetworkError(
      'ENGINE_NOT_USABLE',
      `The peer command does not say its version. It said: ${output.slice(0, 200)}`,
    );
  }
  return version;
}

/**
 * Capabilities of a version of Fabric.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE for releases older than v2.5.
 */
export function capabilitiesOf(version: string): EngineCapabilities {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const number = major * 100 + minor;
  if (number < 205) {
    throw new NetworkError('ENGINE_NOT_USABLE', `Fabric ${version} is too old: 2.5 or later.`);
  }
  return { bft: number >= 300, stateBatching: number >= 301 };
}
