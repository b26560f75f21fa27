export {
  credentialDigestSchema,
  fingerprintSchema,
  listenerSchema,
  originSchema,
  pathSchema,
  portSchema,
  publicListenerSchema,
  serverConfigShape,
} from './common';
export { ConfigError } from './config-error';
export { CertificateError, ConnectionCertificates } from './connection-certificates';
export type { CertificateErrorCode, CertificateValidity } from './connection-certificates';
export { connectionFileSchema, readConnectionFile } from './connection-file';
export type { ConnectionFile, PeerAddress } from './connection-file';
export { CONFIG_VARIABLE, readConfigFile, readConfigText, readServerConfig } from './read-config';
