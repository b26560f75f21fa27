import { expect } from 'chai';
import { describe, it } from 'mocha';
import { directEnvironment } from './direct-environment.mjs';

describe('the environment of programs that speak to this machine alone', () => {
  it('names no proxy, in whatever way the shell does', () => {
    const names = ['http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'grpc_proxy', 'NO_PROXY'];
    const shell = Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:9']));
    const env = { ...shell, NODE_USE_ENV_PROXY: '1', NODE_OPTIONS: '--use-env-proxy', HOME: '/h' };
    expect(directEnvironment(env)).to.deep.equal({ HOME: '/h' });
  });

  it('keeps the other options of Node', () => {
    const env = { NODE_OPTIONS: '--use-env-proxy --enable-source-maps' };
    expect(directEnvironment(env)).to.deep.equal({ NODE_OPTIONS: '--enable-source-maps' });
  });
});
