import { testKeyFile, testKeyOf, testSettings } from '@guanming/chaincode/testing';
import type { ActSigners } from '@guanming/wire';
import { expect } from 'chai';
import { readKeyFile } from './officer-key';
import type { OfficerKey } from './officer-key';
import { namedKeys, signersOf } from './signers-of';

const NAMES = ['approver-billingmsp', 'officer-23', 'officer-17'];

describe('who signs an act in the console', () => {
  let keys: OfficerKey[];

  before(async () => {
    keys = await Promise.all(NAMES.map((name) => readKeyFile(testKeyFile(name))));
  });

  const chosen = async (signers: readonly ActSigners[], of = keys): Promise<string[]> =>
    (await signersOf({ signers }, of, testSettings)).map(({ kid }) => kid);
  const kidsOf = (...names: string[]): string[] => names.map((name) => testKeyOf(name).thumbprint);

  it('is as many of the chosen keys as it may take', async () => {
    expect(await chosen(['officer'])).to.deep.equal(kidsOf('officer-17'));
    expect(await chosen(['officers'])).to.deep.equal(kidsOf('officer-17', 'officer-23'));
    expect(await chosen(['officer', 'approved'])).to.deep.equal(
      kidsOf('officer-17', 'officer-23', 'approver-billingmsp'),
    );
  });

  it('is told by the settings, and a key that they do not name is left to the contract', async () => {
    const strange = await readKeyFile(testKeyFile('nobody'));

    const named = await namedKeys([...keys, strange], testSettings);
    expect(named.map(({ name }) => name)).to.have.members(NAMES);
    expect(await chosen(['approved'], [strange])).to.deep.equal([strange.kid]);
  });
});
