import { expect } from 'chai';

type Listener = (event: object) => void;

/** A browser's store of answers, by name of the cache and address. */
class Caches {
  readonly kept = new Map<string, Map<string, string>>();

  /** Whether the browser lets the worker keep nothing any more. */
  denied = false;

  open(name: string): Promise<object> {
    if (this.denied) {
      return Promise.reject(new DOMException('Full', 'QuotaExceededError'));
    }
    const cache = this.kept.get(name) ?? new Map<string, string>();
    this.kept.set(name, cache);
    return Promise.resolve({
      add: async (address: string) => {
        cache.set(address, await (await fetch(address)).text());
      },
      put: async (request: string | { readonly url: string }, response: Response) => {
        cache.set(pathOf(request), await response.text());
      },
    });
  }

  match(
    request: string | { readonly url: string },
    { cacheName }: { readonly cacheName?: string } = {},
  ): Promise<Response | undefined> {
    if (this.denied) {
      return Promise.reject(new DOMException('Denied', 'SecurityError'));
    }
    const found = [...this.kept]
      .filter(([name]) => cacheName === undefined || name === cacheName)
      .map(([, cache]) => cache.get(pathOf(request)));
    return Promise.resolve(this.#answer(found.find((text) => text !== undefined)));
  }

  keys(): Promise<string[]> {
    return Promise.resolve([...this.kept.keys()]);
  }

  delete(name: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(name));
  }

  #answer(text: string | undefined): Response | undefined {
    return text === undefined ? undefined : new Response(text);
  }
}

function pathOf(request: string | { readonly url: string }): string {
  return typeof request === 'string' ? request : new URL(request.url).pathname;
}

/** A worker of a version, and a server that has the files of that version alone. */
class Worker {
  readonly #listeners = new Map<string, Listener>();

  constructor(
    readonly caches: Caches,
    readonly version: string,
    readonly isOnline: () => boolean,
  ) {
    const page = `/assets/main.${version}.js`;
    Object.assign(globalThis, {
      FIRST_VIEW: [page],
      ASSETS: [page, `/assets/wallet.${version}.js`, '/assets/pdf.js'],
      VERSION: version,
      self: {
        location: { origin: 'https://shop.example' },
        caches,
        clients: { claim: () => Promise.resolve() },
        skipWaiting: () => Promise.resolve(),
        addEventListener: (type: string, listener: Listener) => {
          this.#listeners.set(type, listener);
        },
      },
      fetch: (request: string | { readonly url: string }) => this.#serve(pathOf(request)),
    });
    const file = require.resolve('./service-worker.js');
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- each version is loaded anew
    delete require.cache[file];
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
    require(file);
  }

  async start(): Promise<void> {
    for (const type of ['install', 'activate']) {
      let work: Promise<unknown> = Promise.resolve();
      this.#listeners.get(type)?.({ waitUntil: (given: Promise<unknown>) => (work = given) });
      await work;
    }
  }

  async ask(path: string, mode = 'cors'): Promise<string> {
    const request = { method: 'GET', mode, url: `https://shop.example${path}` };
    let answer: Promise<Response> | undefined;
    this.#listeners.get('fetch')?.({
      request,
      respondWith: (given: Promise<Response>) => (answer = given),
    });
    const response = await answer;
    return response?.ok === true ? response.text() : `status ${response?.status ?? 0}`;
  }

  #serve(path: string): Promise<Response> {
    if (!this.isOnline()) {
      return Promise.reject(new TypeError('offline'));
    }
    const exists = !/\.\w+\.js$/.test(path) || path.includes(`.${this.version}.`);
    return Promise.resolve(
      exists
        ? new Response(`${path} of ${this.version}`)
        : new Response('not here', { status: 404 }),
    );
  }
}

describe('the worker of the shop', () => {
  const globals = globalThis as Record<string, unknown>;
  const names = ['FIRST_VIEW', 'ASSETS', 'VERSION', 'self', 'fetch'];
  const before = names.map((name) => [name, globals[name]] as const);
  let online: boolean;
  let caches: Caches;

  beforeEach(() => {
    online = true;
    caches = new Caches();
  });

  afterEach(() => {
    Object.assign(globals, Object.fromEntries(before));
  });

  async function start(version: string): Promise<Worker> {
    const worker = new Worker(caches, version, () => online);
    await worker.start();
    return worker;
  }

  it('opens without a network what was never opened with one', async () => {
    const worker = await start('one');

    online = false;

    expect(await worker.ask('/', 'navigate')).to.equal('/ of one');
    expect(await worker.ask('/assets/wallet.one.js')).to.equal('/assets/wallet.one.js of one');
    expect(await worker.ask('/assets/pdf.js')).to.equal('/assets/pdf.js of one');
  });

  it("stands in nobody's way when the browser lets it keep nothing any more", async () => {
    const worker = await start('one');

    caches.denied = true;

    expect(await worker.ask('/', 'navigate')).to.equal('/ of one');
    expect(await worker.ask('/assets/wallet.one.js')).to.equal('/assets/wallet.one.js of one');
  });

  it('gives tabs of the version before their parts, and forgets older ones', async () => {
    await start('one');
    const second = await start('two');
    expect(await second.ask('/assets/wallet.one.js')).to.equal('/assets/wallet.one.js of one');

    const third = await start('three');

    expect(await third.ask('/assets/wallet.two.js')).to.equal('/assets/wallet.two.js of two');
    expect(await third.ask('/assets/wallet.one.js')).to.equal('status 404');
    online = false;
    expect(await third.ask('/', 'navigate')).to.equal('/ of three');
  });
});
