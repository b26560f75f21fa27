import { JSONSerializer } from 'fabric-contract-api';
import type { ChaincodeInterface } from 'fabric-shim';
import ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract';
import { newContracts } from '../contract/contracts';
import type { Settings } from '../domain/settings';
import { withCallGuard } from './call-guard';

/**
 * One chaincode as the peer sees it, without clock guard and drain.
 *
 * @param settings - version 1 of the settings, which hold until the ledger has newer ones
 * @param name - the chaincode's, which says what contracts it has
 */
export function newChaincode(settings: Settings, name: string): ChaincodeInterface {
  return withCallGuard(joinContracts(settings, name));
}

/** The contracts of one chaincode, with the metadata of their functions. */
export function joinContracts(settings: Settings, name: string): ChaincodeFromContract {
  return new ChaincodeFromContract(
    newContracts(settings, name),
    { transaction: 'jsonSerializer', serializers: { jsonSerializer: JSONSerializer } },
    {},
    'guanming',
    '1',
  );
}
