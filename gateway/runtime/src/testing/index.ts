export { expectCode } from './expect-code';
export { findFreePorts } from './free-ports';
export {
  childrenOf,
  cpuTicksOf,
  groupOf,
  parentOf,
  peakResidentBytesOf,
  residentBytesOf,
  startTicksOf,
} from './process-facts';
export { CountingListener, withProxyVariables } from './proxy-trap';
export { SeededRandom } from './seeded-random';
export { waitUntil } from './wait-until';
