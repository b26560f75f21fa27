export { ConfigError } from './config/config-error';
export { readConfigFile, readConfigText, readServerConfig } from './config/read-config';
export { bytesOfPath, exactArguments, pathOfBytes, readablePath } from './files/file-path';
export { makeFolders } from './files/make-folders';
export { OutputError } from './files/output-error';
export { OutputFiles } from './files/output-files';
export { standardLog } from './log-sink';
export { newLogger } from './logger';
export { loopbackAddress } from './loopback-address';
export { pause } from './pause';
export { newNonce, newToken } from './random-text';

export type { Logger } from './logger';
