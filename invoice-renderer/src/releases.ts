import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { InvoiceError, isInvoiceErrorCode } from '@guanming/chaincode/domain';
import { isRenderErrorCode, RenderError } from './render-error';
import type { Renderer } from './renderer';

const RELEASES = join(__dirname, '..', 'releases');
const loadModule = createRequire(__filename);

const loaded = new Map<string, Renderer>();

/** Whether this program has the release of a renderer version. */
export function hasRenderer(version: string): boolean {
  return existsSync(releaseFile(version));
}

/**
 * The renderer of a version, frozen when it was released. Every invoice is drawn, and every document
 * judged, by the version that the settings of its record name.
 *
 * @param version - as in the settings
 * @throws RenderError RENDERER_MISSING when this program does not have it
 */
export function rendererOf(version: string): Renderer {
  let renderer = loaded.get(version);
  if (renderer === undefined) {
    renderer = load(version);
    loaded.set(version, renderer);
  }
  return renderer;
}

function load(version: string): Renderer {
  if (!hasRenderer(version)) {
    throw new RenderError('RENDERER_MISSING', `this program has no renderer of version ${version}`);
  }
  const release = loadModule(releaseFile(version)) as Renderer;
  return {
    RENDERER_VERSION: release.RENDERER_VERSION,
    renderInvoice: (texts) => release.renderInvoice(texts).catch(throwOurs),
    faceFields: (texts) => orThrowOurs(() => release.faceFields(texts)),
    invoiceXml: (texts) => orThrowOurs(() => release.invoiceXml(texts)),
  };
}

function orThrowOurs<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    return throwOurs(error);
  }
}

/** A release has error classes of its own. */
function throwOurs(error: unknown): never {
  const { name, code, detail } = error as Partial<RenderError | InvoiceError>;
  if (name === 'RenderError' && isRenderErrorCode(code)) {
    throw new RenderError(code, String(detail), { cause: error });
  }
  if (name === 'InvoiceError' && code !== undefined && isInvoiceErrorCode(code)) {
    throw new InvoiceError(code, String(detail), { cause: error });
  }
  throw error;
}

function releaseFile(version: string): string {
  return join(RELEASES, version, 'renderer.cjs');
}
