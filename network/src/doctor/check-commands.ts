import { ensureEngine } from '../engine/engine';
import { isEngineBuilt, pinnedVersion } from '../engine/build-engine';
import { environmentVariable } from '../environment';
import { runCommand } from '../fabric-command/run-command';
import { NetworkError } from '../network-error';
import { silentProgress } from '../progress/progress';
import type { DoctorCheck } from './run-doctor';

/** Node versions that the dependencies support: `engines` in package.json. */
const nodeRange = { from: [20, 19], below: 25 } as const;

const oldestGo = [1, 25] as const;

/** Checks a Node version such as `20.19.0`. */
export function checkNode(version: string): DoctorCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [fromMajor, fromMinor] = nodeRange.from;
  const ok =
    (major > fromMajor || (major === fromMajor && minor >= fromMinor)) && major < nodeRange.below;
  return {
    name: 'Node',
    ok,
    found: version,
    ...(!ok && { advice: `Install Node ${nodeRange.from.join('.')} or later, below 25.` }),
  };
}

/** Checks that a Fabric release is there or can be built. */
export async function checkEngine(): Promise<DoctorCheck> {
  if (environmentVariable('FABRIC_BIN') !== undefined || isEngineBuilt()) {
    return await checkRelease();
  }
  try {
    const { stdout } = await runCommand('go', ['env', 'GOVERSION'], {
      purpose: 'ask Go for its version',
      env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
    });
    return checkGo(stdout.trim());
  } catch (error) {
    return { name: 'Go', ok: false, found: firstLine(error), advice: goAdvice };
  }
}

const goAdvice =
  `Install Go ${oldestGo.join('.')} or later, with which Fabric ${pinnedVersion} is built, or unpack an ` +
  'official Fabric release (2.5 or 3.1) and name its folder in FABRIC_BIN.';

/** Checks a Go version such as `go1.25.3`. */
export function checkGo(version: string): DoctorCheck {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const ok = Number(major) * 1000 + Number(minor) >= oldestGo[0] * 1000 + oldestGo[1];
  return { name: 'Go', ok, found: version, ...(!ok && { advice: goAdvice }) };
}

async function checkRelease(): Promise<DoctorCheck> {
  try {
    const { version, source } = await ensureEngine(silentProgress);
    const where = source === 'built' ? 'built already' : 'FABRIC_BIN';
    return { name: 'Fabric', ok: true, found: `${version}, ${where}` };
  } catch (error) {
    if (error instanceof NetworkError) {
      return { name: 'Fabric', ok: false, found: error.message, advice: 'Correct FABRIC_BIN.' };
    }
    throw error;
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
