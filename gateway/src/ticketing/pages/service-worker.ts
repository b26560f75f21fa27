/** An event that keeps the worker alive until something is done. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** A request of a page that the worker may answer. */
interface RequestEvent extends LifeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** As much of a service worker's global scope as is used here; pages are typed as windows. */
declare const self: {
  readonly location: Location;
  readonly caches: CacheStorage;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
};

/** Addresses of what a first view loads, and of all scripts and styles; the bundler puts them in. */
declare const FIRST_VIEW: readonly string[];
declare const ASSETS: readonly string[];

/** The page itself: the same at every address that shows it. */
const PAGE = '/';
const CACHE = 'guanming-shop';
/** A page that takes longer than this, in milliseconds, is shown as it was last. */
const PATIENCE_MS = 4_000;

async function keepFirstView(): Promise<void> {
  const cache = await self.caches.open(CACHE);
  await cache.addAll([PAGE, ...FIRST_VIEW]);
  await self.skipWaiting();
}

async function forgetOldAssets(): Promise<void> {
  const cache = await self.caches.open(CACHE);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !ASSETS.includes(pathname)) {
      await cache.delete(request);
    }
  }
  await self.clients.claim();
}

async function pageFromServer(cache: Cache): Promise<Response> {
  const response = await fetch(PAGE, {
    cache: 'no-cache',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.ok) {
    await cache.put(PAGE, response.clone());
  }
  return response;
}

/** The page of the server; without one, such as in a tunnel or while it restarts, the one kept. */
async function answerPage(): Promise<Response> {
  const cache = await self.caches.open(CACHE);
  try {
    const response = await pageFromServer(cache);
    return response.ok ? response : ((await cache.match(PAGE)) ?? response);
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept === undefined) {
      throw error;
    }
    return kept;
  }
}

async function answerAsset(request: Request): Promise<Response> {
  const cache = await self.caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
  }
  return response;
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepFirstView());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldAssets());
});

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (mode === 'navigate' && pathname === PAGE) {
    event.respondWith(answerPage());
  } else if (/^\/(?:assets|fonts)\//.test(pathname)) {
    event.respondWith(answerAsset(event.request));
  }
});

export {};
