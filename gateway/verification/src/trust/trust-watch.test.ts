import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelTrust } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { sampleTrust } from '@guanming/ledger/testing';
import { ConfigError } from '@guanming/runtime';
import { expect } from 'chai';
import { newStep } from '../steps';
import { pinTrust, readPinnedTrust, trustFileOf } from './pinned-trust';
import { TrustWatch } from './trust-watch';

describe('TrustWatch', () => {
  let folder: string;
  let file: string;
  let now: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-trust-'));
    file = trustFileOf(join(folder, 'verifier.json'));
    now = 0;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const watching = (read: () => Promise<ChannelTrust>): TrustWatch =>
    new TrustWatch({ pinned: () => readPinnedTrust(file), read, clock: () => now });
  const passed = newStep('issuing-transaction', 'passed');
  const [definition] = sampleTrust.definitions;
  const changes: readonly (readonly [what: string, change: Partial<ChannelTrust>, rule: string])[] =
    [
      ['the configuration', { configSequence: 1 }, 'configSequence'],
      [
        "an organization's authority",
        { authorities: { ...sampleTrust.authorities, BillingMSP: ['f'.repeat(64)] } },
        'authorities BillingMSP',
      ],
      [
        'another organization',
        { authorities: { ...sampleTrust.authorities, OtherMSP: ['f'.repeat(64)] } },
        'authorities OtherMSP',
      ],
      [
        'who defines',
        {
          policies: { ...sampleTrust.policies, 'Application/LifecycleEndorsement': 'ANY Writers' },
        },
        'policies Application/LifecycleEndorsement',
      ],
      [
        'the content of a chaincode',
        { definitions: [{ ...definition!, version: '0.1.0+1111' }] },
        'definitions governance version',
      ],
      [
        'who endorses',
        { definitions: [{ ...definition!, policy: "'TaxBureauMSP.peer'" }] },
        'definitions governance policy',
      ],
      [
        'who has private data',
        {
          definitions: [{ ...definition!, collections: [{ name: 'billingData', members: 'all' }] }],
        },
        'definitions governance collection billingData',
      ],
    ];
  for (const [what, change, rule] of changes) {
    it(`does not decide when ${what} changed, and says which rule`, async () => {
      pinTrust(file, sampleTrust);
      const watch = watching(() => Promise.resolve({ ...sampleTrust, ...change }));

      const step = await watch.judge(passed);

      expect(step).to.include({ outcome: 'pending', code: 'TRUST_CHANGED' });
      expect(step.sentence.en).to.contain(rule);
      expect(step.sentence.zh).to.contain(rule);
    });
  }

  it('passes under the rules that were pinned, and where nothing was', async () => {
    const same = watching(() => Promise.resolve(structuredClone(sampleTrust)));
    expect(await same.judge(passed)).to.equal(passed);

    pinTrust(file, sampleTrust);
    expect(await same.judge(passed)).to.equal(passed);
  });

  it('decides again once the operator has acknowledged the change', async () => {
    const changed = { ...sampleTrust, configSequence: 7 };
    pinTrust(file, sampleTrust);
    const watch = watching(() => Promise.resolve(changed));
    expect((await watch.judge(passed)).code).to.equal('TRUST_CHANGED');

    pinTrust(file, changed);

    expect(await watch.judge(passed)).to.equal(passed);
    expect(readPinnedTrust(file)?.trust.configSequence).to.equal(7);
  });

  it('does not decide when no peer tells the rules, and asks again', async () => {
    let isThere = false;
    const watch = watching(() =>
      isThere
        ? Promise.resolve(sampleTrust)
        : Promise.reject(new LedgerError('EVALUATE_UNAVAILABLE', 'No answer.')),
    );
    pinTrust(file, sampleTrust);
    expect((await watch.judge(passed)).code).to.equal('TRUST_UNREAD');

    isThere = true;

    expect(await watch.judge(passed)).to.equal(passed);
  });

  it('asks for the rules once in ten seconds', async () => {
    let asked = 0;
    const watch = watching(() => {
      asked += 1;
      return Promise.resolve(sampleTrust);
    });
    pinTrust(file, sampleTrust);
    await watch.judge(passed);
    await watch.judge(passed);
    now = 10_000;
    await watch.judge(passed);

    expect(asked).to.equal(2);
  });

  it('leaves what failed, and other steps, as they are', async () => {
    pinTrust(file, sampleTrust);
    const watch = watching(() => Promise.resolve({ ...sampleTrust, configSequence: 7 }));
    for (const step of [
      newStep('issuing-transaction', 'failed', 'ENDORSEMENT_MISSING'),
      newStep('rules-at-issue', 'passed'),
    ]) {
      expect(await watch.judge(step)).to.equal(step);
    }
  });

  it('takes no file that was not pinned', () => {
    writeFileSync(file, '{"schema":"guanming-trust/1"}');

    expect(() => readPinnedTrust(file)).to.throw(ConfigError);
  });

  it('keeps what is pinned to the user who pins', () => {
    pinTrust(file, sampleTrust);

    expect(statSync(file).mode & 0o077).to.equal(0);
  });
});
