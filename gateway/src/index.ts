export {
  composeServers,
  LocalError,
  OfficerClient,
  readLocalInstallation,
  registerSampleSpots,
  runDemoOrder,
  ShopClient,
} from './local';
export type {
  ComposeOptions,
  DemoResult,
  DemoStep,
  LocalInstallation,
  LocalSecrets,
  LocalUrls,
  ServerSpec,
} from './local';
