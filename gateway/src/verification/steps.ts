import { codeSentences, stepSentences } from './sentences';
import type { Bilingual } from './sentences';
import { verificationSteps } from './verification-result';
import type { VerificationStep, VerificationStepName } from './verification-result';

type Outcome = VerificationStep['outcome'];

/** A step with its sentence. */
export function newStep(
  step: VerificationStepName,
  outcome: Outcome,
  code?: string,
): VerificationStep {
  const special: Readonly<Record<string, Bilingual>> = codeSentences;
  const sentence = code !== undefined && Object.hasOwn(special, code) ? special[code] : undefined;
  return {
    step,
    outcome,
    ...(code === undefined ? {} : { code }),
    sentence: sentence ?? stepSentences[step][outcome],
  };
}

/** All steps in order: those taken, and the others pending. */
export function allSteps(taken: readonly VerificationStep[]): VerificationStep[] {
  return verificationSteps.map(
    (name) => taken.find(({ step }) => step === name) ?? newStep(name, 'pending'),
  );
}
