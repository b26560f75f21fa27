export {
  TestLedger,
  type Invocation,
  type InvokeOptions,
  type TestLedgerOptions,
} from './test-ledger';
export { Endorsement, type ValidationCode } from './endorsement';
export { newTestCaller, testCallers, type TestCaller, type TestCallerOptions } from './test-caller';
export { testSettings } from './test-settings';
export { IssuingLedger, newKeyStatement, SAMPLE_YEAR } from './issuing-ledger';
export {
  newOrder,
  newSpotRegistration,
  newTicketingKey,
  personalWords,
  sampleBuyer,
  signTestOrder,
  type TestTicketingKey,
} from './sample-spot';
export { findPersonalData } from './personal-data';
export { codeOf, decryptAnswer, readAnswer, transientItems, transientRefusal } from './wire';
