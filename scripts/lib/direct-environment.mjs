/** Variables by which a shell names proxies, and those by which Node heeds them. */
const PROXIES = /^(?:https?|all|grpc|no|no_grpc)_proxy$|^node_use_env_proxy$/i;

/**
 * The environment of programs that speak to this machine alone, such as the tests: without the
 * proxies of the shell, which have no way to it.
 */
export function directEnvironment(env = process.env) {
  const { NODE_OPTIONS, ...kept } = Object.fromEntries(
    Object.entries(env).filter(([name]) => !PROXIES.test(name)),
  );
  const options = NODE_OPTIONS?.replace(/(?:^|\s)--use-env-proxy(?=\s|$)/g, '').trim();
  return { ...kept, ...(options ? { NODE_OPTIONS: options } : {}) };
}
