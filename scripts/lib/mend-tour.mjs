import { writeFileSync } from 'node:fs';
import { inRepository } from './repository.mjs';
import { faultOf, mendTour, readTour, stopsOf } from './tour.mjs';

/** `npm run mend:tour`: writes into docs/tour.md where its identifiers are now; says what it cannot mend. */
export function main() {
  const mended = mendTour(readTour());
  writeFileSync(inRepository('docs', 'tour.md'), mended);
  const faults = stopsOf(mended).flatMap((stop) =>
    stop.links.map((place) => faultOf(stop, place)).filter((fault) => fault !== undefined),
  );
  for (const fault of faults) {
    process.stderr.write(`${fault}\n`);
  }
  return faults.length === 0 ? 0 : 1;
}
