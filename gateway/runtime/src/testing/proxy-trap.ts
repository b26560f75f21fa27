import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** Every way in which a shell names proxies. */
const NAMES = ['http_proxy', 'https_proxy', 'all_proxy', 'grpc_proxy'];
const VARIABLES = [...NAMES, ...NAMES.map((name) => name.toUpperCase())];

/** A listener that closes each connection again, and counts them. */
export class CountingListener {
  connections = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((socket) => {
      this.connections += 1;
      socket.destroy();
    });
  }

  /** Listens on a free port of the loopback interface. */
  static async open(): Promise<CountingListener> {
    const listener = new CountingListener();
    listener.#server.listen(0, '127.0.0.1');
    await once(listener.#server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
  }
}

/** Runs a task while the environment names a proxy in every way. */
export async function withProxyVariables<T>(proxy: string, task: () => Promise<T>): Promise<T> {
  const before = VARIABLES.map((name) => [name, process.env[name]] as const);
  VARIABLES.forEach((name) => {
    process.env[name] = proxy;
  });
  try {
    return await task();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) {
        Reflect.deleteProperty(process.env, name);
      } else {
        process.env[name] = value;
      }
    }
  }
}
