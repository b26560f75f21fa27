import { ContractClient } from './contract-client';
import { submissionsFor } from './contract-methods';
import type { ContractTransport } from './contract-transport';
import type { OfficerLedger } from './invoice-ledger';
import type { ActSigner } from './officer-acts';

/**
 * Spot administration through the tax bureau's identity `officer`.
 *
 * @param signAct - gives the signature of the officer whose act it is
 */
export function newContractOfficer(
  transport: ContractTransport,
  signAct: ActSigner,
): OfficerLedger {
  return submissionsFor('officer', new ContractClient(transport), signAct);
}
