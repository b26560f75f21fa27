import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { openFuzzTargets } from './fuzz-targets';
import type { FuzzTargets } from './fuzz-targets';
import { readDocument, runFuzz } from './run-fuzz';
import { unboundedInputs } from './unbounded-inputs';

/** Requests to each operation. */
const RUNS = 15;

describe('the OpenAPI documents', function () {
  this.timeout(120_000);
  const seed = Date.now() % 2 ** 31;
  let open: FuzzTargets;

  before(async () => {
    open = await openFuzzTargets();
  });

  after(() => open.close());

  it('are of OpenAPI 3.1', async () => {
    for (const { name, url } of open.targets) {
      const document = await readDocument(url);

      const { valid, errors } = await new Validator().validate({ ...document });

      expect(valid, `${name}: ${JSON.stringify(errors)}`).to.equal(true);
    }
  });

  it('bound each part of a request', async () => {
    for (const { name, url } of open.targets) {
      expect(unboundedInputs(await readDocument(url)), name).to.deep.equal([]);
    }
  });

  it(`have every answer to requests made from them, and to broken ones (seed ${seed})`, async () => {
    const statuses: string[][] = [];
    for (const target of open.targets) {
      const { answers, failures } = await runFuzz(target, seed, RUNS);
      statuses.push(...Object.values(answers).map((counts) => Object.keys(counts)));

      expect(failures, `seed ${seed}, ${target.name}`).to.deep.equal([]);
    }
    const succeeded = statuses.filter((some) => some.some((status) => status.startsWith('2')));
    expect(succeeded.length, 'operations that were really done').to.be.above(statuses.length / 2);
  });
});
