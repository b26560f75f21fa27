import { JSONSerializer } from 'fabric-contract-api';
import type { ChaincodeInterface } from 'fabric-shim';
import ChaincodeFromContract from 'fabric-shim/lib/contract-spi/chaincodefromcontract';
import { newContracts } from '../contract/contracts';
import type { Settings } from '../domain/settings';
import { withCallGuard } from './call-guard';

/**
 * The chaincode as the peer sees it, without clock guard and drain.
 *
 * @param settings - version 1 of the settings, which hold until the ledger has newer ones
 */
export function newChaincode(settings: Settings): ChaincodeInterface {
  return withCallGuard(joinContracts(settings));
}

/** All contracts in one chaincode, with the metadata of their functions. */
export function joinContracts(settings: Settings): ChaincodeFromContract {
  return new ChaincodeFromContract(
    newContracts(settings),
    { transaction: 'jsonSerializer', serializers: { jsonSerializer: JSONSerializer } },
    {},
    'guanming',
    '1',
  );
}
