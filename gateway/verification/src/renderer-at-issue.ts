import { rendererVersionOf } from '@guanming/chaincode/domain';
import { hasRenderer, rendererOf } from '@guanming/invoice-renderer';
import type { Renderer } from '@guanming/invoice-renderer';
import type { LedgerReading, VerificationStep } from '@guanming/wire/verdicts';
import { newStep } from './steps';
import type { PlainStepName } from './sentences';

/** Why nothing can be said of a page: the settings of the record, or the version that they name. */
export interface NoRenderer {
  readonly code: 'RENDERER_VERSION_UNKNOWN' | 'RENDERER_MISSING';
  readonly version?: string;
}

/**
 * The one renderer by which a document is judged: of the version that was in force by the settings that
 * its record names. A page of any other version is not what was issued.
 */
export function rendererAtIssue({ order }: Pick<LedgerReading, 'order'>): Renderer | NoRenderer {
  if (order === undefined || 'code' in order) {
    return { code: 'RENDERER_VERSION_UNKNOWN' };
  }
  const version = rendererVersionOf(order.settings);
  return hasRenderer(version) ? rendererOf(version) : { code: 'RENDERER_MISSING', version };
}

/** A step that needs the renderer, and is open without it. */
export function withoutRenderer(
  step: PlainStepName,
  { code, version = '' }: NoRenderer,
): VerificationStep {
  return newStep(step, 'pending', code, { version });
}
