export { composeServers } from './compose-servers';
export { LocalError } from './local-error';
export { loginLinkText, newLoginLink } from './new-login-link';
export { OfficerClient } from './officer-client';
export { pinVerifierTrust } from './pin-verifier-trust';
export { readLocalInstallation } from './read-local';
export { registerSampleSpots } from './register-sample-spots';
export { runDemoOrder } from './run-demo-order';
export { requireIssued } from './require-issued';

export type { ComposeOptions } from './compose-options';
export type { DemoStep } from './demo-steps';
export type { LocalInstallation, LocalSecrets, LocalUrls, ServerSpec } from './local-installation';
export type { DemoResult } from './run-demo-order';
