import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Express, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';
import { allowOnly } from './allowed-methods';

/** The apps that `npm run build` bundles. */
export type PageApp = 'ticketing' | 'verifier' | 'check' | 'console';

/** Options of the pages of one terminal. */
export interface PageOptions {
  /** Other origins that the page's scripts may ask, such as the billing server. */
  readonly connectTo?: readonly string[];
  /** Addresses that show the page; unless only `/`. */
  readonly paths?: readonly string[];
  /** Whether a script of the browser shows the page without a network. */
  readonly serviceWorker?: boolean;
}

const BUNDLES = join(dirname(require.resolve('@guanming/web/package.json')), 'dist-pages');

/** Scripts, styles and fonts of the own origin only; nothing inline. */
function pagePolicy(connectTo: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...connectTo],
        workerSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  });
}

function files(folder: string, maxAge: number): RequestHandler {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge,
    immutable: maxAge > 0,
    setHeaders: (response) => {
      response.setHeader('Vary', 'Accept-Encoding');
    },
  });
}

/** A file that is the same only until the next build. */
function fresh(file: string): RequestHandler {
  return (_request, response: Response) => {
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(file, { cacheControl: false });
  };
}

/**
 * Serves the pages of a terminal: the page itself at each of `paths`, the licences of what it is
 * made of at `/licences.txt`, and below `/assets` and
 * `/fonts` what it loads, whose names change with their content.
 *
 * @throws Error when the pages were not built
 */
export function addPages(
  app: Express,
  name: PageApp,
  { connectTo = [], paths = ['/'], serviceWorker = false }: PageOptions = {},
): void {
  const folder = join(BUNDLES, name);
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`The pages "${name}" are not built: run "npm run build".`);
  }
  const aYear = 31_536_000;
  app.use('/assets', files(join(folder, 'assets'), aYear));
  app.use('/fonts', files(join(BUNDLES, 'fonts'), aYear));
  const policy = pagePolicy(connectTo);
  app.get([...paths], policy, fresh(join(folder, 'index.html')));
  app.get('/licences.txt', policy, fresh(join(BUNDLES, 'licences.txt')));
  app.all([...paths, '/licences.txt'], allowOnly(['GET']));
  if (serviceWorker) {
    app.get('/service-worker.js', policy, fresh(join(folder, 'service-worker.js')));
  }
}
