import { ContractClient } from './contract-client';
import { submissionsFor } from './contract-methods';
import type { ContractTransport } from './contract-transport';
import type { OfficerLedger } from './invoice-ledger';

/** Spot administration as the tax bureau's identity `officer` does it. */
export function newContractOfficer(transport: ContractTransport): OfficerLedger {
  return submissionsFor('officer', new ContractClient(transport));
}
