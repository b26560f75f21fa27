import { verificationSteps } from '@guanming/wire/verdicts';
import type { VerificationStep, VerificationStepName } from '@guanming/wire/verdicts';
import { fileSentences, unreachedSentences } from './file-sentences';
import { issueSentences } from './issue/issue-sentences';
import { orderSentences } from './order-sentences';
import { pdfProblems } from './pdf-problems';
import { rendererSentences } from './renderer-sentences';
import { codeSentences, stepSentences } from './sentences';
import type { Bilingual, PlainStepName } from './sentences';

type Outcome = VerificationStep['outcome'];

const sentencesOfCodes: Readonly<Record<string, Bilingual>> = {
  ...codeSentences,
  ...fileSentences,
  ...issueSentences,
  ...orderSentences,
  ...pdfProblems,
  ...rendererSentences,
};

/**
 * A step with its sentence.
 *
 * @param values - what the sentence of the code names, as `{name}`
 */
export function newStep(
  step: PlainStepName,
  outcome: Outcome,
  code?: string,
  values: Readonly<Record<string, string>> = {},
): VerificationStep {
  const isKnown = code !== undefined && Object.hasOwn(sentencesOfCodes, code);
  const sentence = isKnown ? sentencesOfCodes[code] : undefined;
  const isUnreached = outcome === 'pending' && code === undefined;
  const ofStep = isUnreached ? unreachedSentences[step] : stepSentences[step][outcome];
  const { zh, en } = sentence ?? ofStep;
  return {
    step,
    outcome,
    ...(code === undefined ? {} : { code }),
    sentence: { zh: withValues(zh, values), en: withValues(en, values) },
  };
}

function withValues(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** All steps in order: those taken, and the others, which were not reached. */
export function allSteps(taken: readonly VerificationStep[]): VerificationStep[] {
  return verificationSteps.map(
    (name) => taken.find(({ step }) => step === name) ?? unreached(name),
  );
}

function unreached(step: VerificationStepName): VerificationStep {
  return { step, outcome: 'pending', sentence: { ...unreachedSentences[step] } };
}
