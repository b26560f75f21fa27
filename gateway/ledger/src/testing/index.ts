export { HAND_MADE, orderHandMade } from './hand-made-transaction';
export { compositeKey } from './hand-made-writes';
export { InMemoryBlocks } from './in-memory-blocks';
export { FaultyNetwork } from './faulty-network';
export { InMemoryLedger } from './in-memory-ledger';
export { liveConnection, liveConnectionPath, liveNetworkDir, openLiveLedger } from './live-ledger';
export { openTransport } from './open-transport';
export { sampleTrust } from './sample-trust';
export { submitAgain } from './submit-again';
export { TEST_CERTIFICATE } from './test-certificate';
export { TestSpot, contentOf } from './test-spot';

export type {
  HandMadeEndorser,
  HandMadeOutcome,
  HandMadeTransaction,
} from './hand-made-transaction';
export type { HandMadeWrites } from './hand-made-writes';
export type { Fate, OrderedListener } from './faulty-network';
export type { Envelope, InMemoryNetwork } from './in-memory-network';
export type { TestSpotOptions } from './test-spot';
export { actAsOfficer, readActKeys } from './test-connections';
export type { TestConnections } from './test-connections';
