import { ensureEngine } from '../engine/engine';
import { engineFolder, isEngineBuilt } from '../engine/build-engine';
import { goAdvice, requireGo } from '../engine/find-go';
import { environmentVariable } from '../environment';
import { NetworkError } from '../network-error';
import { silentProgress } from '../progress/progress';
import type { DoctorCheck } from './doctor-check';

/** Node versions that the dependencies support: `engines` in package.json. */
const nodeRange = { from: [20, 19], below: 25 } as const;

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

/** Checks that a Fabric release is there, or a Go that can build one: whatever builds asks the same. */
export async function checkEngine(): Promise<DoctorCheck> {
  if (environmentVariable('FABRIC_BIN') !== undefined || isEngineBuilt()) {
    return await checkRelease();
  }
  try {
    return { name: 'Go', ok: true, found: await requireGo() };
  } catch (error) {
    return failed('Go', error, goAdvice);
  }
}

async function checkRelease(): Promise<DoctorCheck> {
  try {
    const { version, source } = await ensureEngine(silentProgress);
    const where = source === 'built' ? 'built already' : 'FABRIC_BIN';
    return { name: 'Fabric', ok: true, found: `${version}, ${where}` };
  } catch (error) {
    return failed('Fabric', error, releaseAdvice());
  }
}

function releaseAdvice(): string {
  return environmentVariable('FABRIC_BIN') === undefined
    ? `Remove ${engineFolder()}: it is built again then.`
    : 'Correct FABRIC_BIN.';
}

function failed(name: string, error: unknown, advice: string): DoctorCheck {
  if (error instanceof NetworkError) {
    const [found = ''] = error.message.replace(advice, '').trim().split('\n');
    return { name, ok: false, found, advice };
  }
  throw error;
}
