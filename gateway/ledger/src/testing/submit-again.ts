import type { ConnectionFile } from '../connection/connection-file';
import type { ContractCall } from '../contract-transport';
import { openGateway } from './open-gateway';

/** How a transaction is endorsed, and how often it is ordered once it is valid. */
export interface SubmitAgainOptions {
  readonly identityName: string;
  readonly endorsingOrganizations: readonly string[];
  readonly copies: number;
}

/**
 * Has a transaction ordered, waits until it is valid, and has the same envelope ordered again.
 *
 * @returns its id
 * @throws Error when it is not valid
 */
export async function submitAgain(
  connection: ConnectionFile,
  { chaincode, name, args, transient = {} }: ContractCall,
  { identityName, endorsingOrganizations, copies }: SubmitAgainOptions,
): Promise<string> {
  const { gateway, close } = openGateway(connection, identityName);
  try {
    const contract = gateway.getNetwork(connection.channel).getContract(chaincode);
    const transaction = await contract
      .newProposal(name, {
        arguments: [...args],
        transientData: { ...transient },
        endorsingOrganizations: [...endorsingOrganizations],
      })
      .endorse();
    const { code, successful } = await (await transaction.submit()).getStatus();
    if (!successful) {
      throw new Error(`The transaction is invalid, code ${code}.`);
    }
    for (let copy = 0; copy < copies; copy += 1) {
      await transaction.submit();
    }
    return transaction.getTransactionId();
  } finally {
    close();
  }
}
