export { newPlainProgress, silentProgress } from './progress/progress';
export { liveProgress, newProgress } from './progress/live-progress';
export { runCommandLine } from './command-line';
export { renderDoctorReport, renderEndpoints, renderStatus } from './command-line-tables';
export { checkNetworkCertificates, runDoctor } from './doctor/run-doctor';
export { ensureEngine } from './engine/engine';
export { assertNamedEngineRuns } from './engine/running-engine';
export { commandFor } from './folder/command-for';
export { NetworkFolder, OrganizationFolder, repositoryRoot } from './folder/network-folder';
export { readNetworkRecord } from './folder/network-record';
export { networkDown, networkReset } from './network-down';
export { readableLogLine } from './logs/render-line';
export { NetworkError } from './network-error';
export { networkLogs } from './network-logs';
export { networkStatus } from './network-status';
export {
  deployBaseline,
  deployChaincode,
  networkUp,
  requireNetwork,
  topologyFor,
} from './network-up';
export {
  ensureSupervisor,
  logFileOf,
  stopEverything,
  SupervisorClient,
  SupervisorError,
  tailLog,
  waitUntilReady,
} from './supervisor';
export { loadTopology, parsePortBase } from './topology/load-topology';
export { waitUntil } from './wait-until';
export type { CertificateExpiry } from './certificates/certificate-expiry';
export type { DeployResult } from './chaincode/deploy-chaincode';
export type { Deployment } from './chaincode/deployment-record';
export type { ConnectionFile, IdentityPaths } from './connection-files';
export type { DoctorCheck } from './doctor/doctor-check';
export type { DoctorReport } from './doctor/run-doctor';
export type { Engine, EngineCapabilities } from './engine/engine';
export type { EngineCommand } from './engine/engine-commands';
export type { KeyPairFiles } from './folder/network-folder';
export type { NetworkRecord } from './folder/network-record';
export type { NetworkErrorCode } from './network-error';
export type { LogsOptions } from './network-logs';
export type { NetworkStatus, NodeStatus } from './network-status';
export type { NetworkOptions, RunningNetwork } from './network-up';
export type { Progress } from './progress/progress';
export type {
  ProcessGroup,
  ProcessSpec,
  ProcessState,
  ProcessStatus,
  StopReport,
  SupervisorErrorCode,
} from './supervisor';
export type { Organization, Orderer, Peer, Topology } from './topology/topology';
export type { WaitOptions } from './wait-until';
