import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { releasesFolder } from './golden-releases';

const ON_FACE = 'Scan to verify';
const folder = join(releasesFolder, 'trial');

/** Freezes the source as the version `trial`, with another text on its face. */
export function freezeTrial(): void {
  const script = join(__dirname, '..', '..', 'scripts', 'freeze-renderer.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, 'trial'], { encoding: 'utf8' });
  const bundle = join(folder, 'renderer.cjs');
  const parts = status === 0 ? readFileSync(bundle, 'utf8').split(ON_FACE) : [];
  if (parts.length !== 2) {
    throw new Error(`the trial could not be frozen with another face: ${stderr}`);
  }
  writeFileSync(bundle, parts.join('Scan to try'));
}

/** Removes it. */
export function removeTrial(): void {
  rmSync(folder, { recursive: true, force: true });
}
