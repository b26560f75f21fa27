import type { NetworkContext } from '../fabric-command/peer-command';
import type { ChaincodePackage } from './chaincode-package';
import type { DeployedChaincode } from './deployment-record';
import { isApprovedByAll, queryInstalled, type CommittedDefinition } from './lifecycle-queries';

/** One content under every name, and what the ledger has now. */
interface WantedDefinitions {
  readonly version: string;
  readonly packages: readonly ChaincodePackage[];
  readonly committed: readonly CommittedDefinition[];
}

/**
 * The sequence under which each name gets the wanted version: the one that is committed where that
 * is the wanted version and is whole, otherwise the next.
 */
export async function nextSequences(
  context: NetworkContext,
  { version, packages, committed }: WantedDefinitions,
): Promise<DeployedChaincode[]> {
  const sequenceOf = (name: string): CommittedDefinition | undefined =>
    committed.find((definition) => definition.name === name);
  const anyInForce = packages.some(({ name }) => sequenceOf(name)?.version === version);
  const installed = anyInForce ? await queryInstalled(context) : [];
  return await Promise.all(
    packages.map(async (each) => {
      const found = sequenceOf(each.name);
      const sequence = found?.sequence ?? 0;
      const stays =
        found?.version === version &&
        (await isWhole(context, { version, installed, chaincode: { ...each, sequence } }));
      return { ...each, sequence: stays ? sequence : sequence + 1 };
    }),
  );
}

/**
 * A peer that lost its data gets the ledger from the others, but neither the package nor the
 * approval of its organization, which only that organization's peers hold. Fabric takes no approval
 * of the same sequence again: the next one brings the same content into force.
 */
async function isWhole(
  context: NetworkContext,
  {
    version,
    installed,
    chaincode,
  }: {
    readonly version: string;
    readonly installed: readonly ReadonlySet<string>[];
    readonly chaincode: DeployedChaincode;
  },
): Promise<boolean> {
  return (
    installed.every((packages) => packages.has(chaincode.packageId)) &&
    (await isApprovedByAll(context, version, chaincode))
  );
}
