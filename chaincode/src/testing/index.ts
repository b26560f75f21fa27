export { TestLedger, type TestLedgerOptions } from './test-ledger';
export { Endorsement, type EndorsedRead, type EndorsedWrite } from './endorsement';
export { testCallers, type TestCaller } from './test-caller';
export { testSettings } from './test-settings';
export { newKeyStatement } from './issuing-ledger';
export {
  newOrder,
  newSpotRegistration,
  newTicketingKey,
  signTestOrder,
  type TestTicketingKey,
} from './sample-spot';
export { signTestAct, testApprover, testKeyFile, testKeyOf, testOfficersOf } from './test-officer';
