import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, repository } from './repository.mjs';
import { runQuietly } from './run-command.mjs';

const folder = inRepository('artifacts', 'sbom');

/**
 * `npm run sbom`: writes CycloneDX lists of what this clone is made of, `npm.cdx.json` for the
 * packages and `engine.cdx.json` for the Go modules of the engine. Go fetches the tool once, by the
 * pins of `network/sbom`; nothing else goes over the network.
 */
export async function main() {
  mkdirSync(folder, { recursive: true });
  const npm = join(folder, 'npm.cdx.json');
  const engine = join(folder, 'engine.cdx.json');
  writeFileSync(npm, listPackages());
  const module = inRepository('network', 'sbom');
  const fabric = inRepository('network', 'fabric');
  await runQuietly(
    'Listing the modules of the engine',
    'go',
    [
      ...['-C', module, 'tool', 'cyclonedx-gomod', 'mod'],
      ...['-json', '-licenses', '-output', engine, fabric],
    ],
    { env: { ...process.env, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly', GOWORK: 'off' } },
  );
  for (const file of [npm, engine]) {
    const { specVersion, components } = JSON.parse(readFileSync(file, 'utf8'));
    console.log(`${file}: CycloneDX ${specVersion}, ${components.length} components`);
  }
  return 0;
}

/** What npm says of the packages; more than a buffer holds unless it is told so. */
function listPackages() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'];
  return execFileSync('npm', args, { cwd: repository, maxBuffer: 64 * 1024 * 1024 });
}
