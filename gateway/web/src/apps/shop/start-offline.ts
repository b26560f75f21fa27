import { optional } from '../../kept/optional';

/** Lets the pages open without a network from now on, where the browser can do that. */
export function startOffline(): void {
  // Missing on plain HTTP.
  const serviceWorker = optional(() => navigator.serviceWorker);
  // Refused in some private windows: then a page needs the network, as it did before.
  serviceWorker?.register('/service-worker.js').catch(() => undefined);
}
