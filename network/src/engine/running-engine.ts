import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { environmentVariable } from '../environment';
import { commandFor } from '../folder/command-for';
import { NetworkError } from '../network-error';
import { isAlive, readProcessRecords } from '../supervisor';
import { locateRelease } from './engine';

/**
 * Makes sure that the nodes that run in a folder were started from the release that FABRIC_BIN names,
 * if it names one: what runs is left alone, so the nodes of two releases would be mixed.
 *
 * @throws {@link NetworkError} ENGINE_RUNS_ALREADY, with what runs; ENGINE_NOT_USABLE.
 */
export function assertNamedEngineRuns(dir: string): void {
  const named = environmentVariable('FABRIC_BIN');
  if (named === undefined || !existsSync(dir)) {
    return;
  }
  const { bin } = locateRelease(resolve(named));
  for (const { name, group, spec, ...identity } of readProcessRecords(dir)) {
    const isNode = group === 'orderer' || group === 'peer';
    if (
      isNode &&
      spec !== undefined &&
      isAlive(identity) &&
      !isSame(spec.command, join(bin, group))
    ) {
      throw new NetworkError(
        'ENGINE_RUNS_ALREADY',
        `${name} runs Fabric from ${dirname(spec.command)}, not from ${bin}, which FABRIC_BIN names. ` +
          `Run "${commandFor('stop', dir)}" first, so that the next start takes that release; or unset FABRIC_BIN.`,
      );
    }
  }
}

function isSame(one: string, other: string): boolean {
  const [real, otherReal] = [one, other].map((file) =>
    existsSync(file) ? realpathSync(file) : resolve(file),
  );
  return real === otherReal;
}
