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
/** Differs when one of the addresses does. */
declare const VERSION: string;

/** The page itself: the same at every address that shows it. */
const PAGE = '/';
const CACHES = 'guanming-shop';
/** A page belongs to its scripts: each version has a cache of its own. */
const CACHE = `${CACHES}-${VERSION}`;
const ownVersion = { cacheName: CACHE };
/** A page that takes longer than this, in milliseconds, is shown as it was last. */
const PATIENCE_MS = 4_000;

/** Keeps a file whose name changes with its content, from an earlier version where that has it. */
async function keepAsset(cache: Cache, address: string): Promise<void> {
  const earlier = await self.caches.match(address);
  await (earlier === undefined ? cache.add(address) : cache.put(address, earlier));
}

/**
 * Keeps the page with all its parts, also those that nobody has opened yet. Without a first view
 * there is nothing to show; another part that cannot be had now is kept when it is first used.
 */
async function keepVersion(): Promise<void> {
  const cache = await self.caches.open(CACHE);
  await cache.add(PAGE);
  await Promise.all(FIRST_VIEW.map((address) => keepAsset(cache, address)));
  const others = ASSETS.filter((address) => !FIRST_VIEW.includes(address));
  await Promise.allSettled(others.map((address) => keepAsset(cache, address)));
  await self.skipWaiting();
}

/** Forgets all versions but this one and the one before, which open tabs still load parts of. */
async function forgetOldVersions(): Promise<void> {
  const names = await self.caches.keys();
  const earlier = names.filter((name) => name.startsWith(CACHES) && name !== CACHE);
  await Promise.all(earlier.slice(0, -1).map((name) => self.caches.delete(name)));
  await self.clients.claim();
}

/** What is kept under an address; nothing where the browser lets the worker keep nothing any more. */
async function keptAnswer(
  request: Request | string,
  options?: MultiCacheQueryOptions,
): Promise<Response | undefined> {
  try {
    return await self.caches.match(request, options);
  } catch {
    return undefined;
  }
}

/** Keeps an answer for the next time, where there is room for it. */
async function keepAnswer(request: Request, response: Response): Promise<void> {
  const cache = await self.caches.open(CACHE);
  await cache.put(request, response);
}

/** The page of the server; without one, such as in a tunnel or while it restarts, the one kept. */
async function answerPage(): Promise<Response> {
  try {
    const response = await fetch(PAGE, {
      cache: 'no-cache',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? response : ((await keptAnswer(PAGE, ownVersion)) ?? response);
  } catch (error) {
    const kept = await keptAnswer(PAGE, ownVersion);
    if (kept === undefined) {
      throw error;
    }
    return kept;
  }
}

async function answerAsset(request: Request): Promise<Response> {
  const kept = await keptAnswer(request);
  if (kept !== undefined) {
    return kept;
  }
  const response = await fetch(request);
  if (response.ok) {
    // Not kept, it is asked for again.
    await keepAnswer(request, response.clone()).catch(() => undefined);
  }
  return response;
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepVersion());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions());
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
