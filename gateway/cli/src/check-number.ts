import { InvoiceError } from '@guanming/chaincode/domain';
import type { CheckedDocument } from '@guanming/verification/review';
import type { VerificationResult } from '@guanming/verification/service';
import { allSteps, newStatusStep, newStep } from '@guanming/verification/words';
import { tidyCode } from '@guanming/wire/typed';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { checkedOf, undecided, type Checking } from './check-document';

/** Steps that need a file, which a number is not. */
const OF_A_FILE = [
  'file-readable',
  'data-whole',
  'page-shows-data',
  'scenic-spot',
  'order',
  'original-file',
] as const;

/** Checks a number with its check code, both as typed or pasted: see {@link tidyCode}. */
export async function checkNumber(
  typedNumber: string,
  typedCheckCode: string,
  { service, ask, pictures }: Checking,
): Promise<CheckedDocument> {
  const [number, checkCode] = [tidyCode(typedNumber), tidyCode(typedCheckCode)];
  const ofNumber = {
    of: 'number' as const,
    ...(pictures === undefined ? {} : { noPicture: 'no-file' as const }),
  };
  try {
    const result = await service.verifyNumber(number, checkCode, ask);
    const steps = stepsOfNumber(result);
    return { ...checkedOf(number, { result: { ...result, steps } }), ...ofNumber };
  } catch (error) {
    if (error instanceof InvoiceError) {
      const { code, detail } = error;
      const steps = withoutFile([newStep('ledger-knows-invoice', 'pending', mistyped(code))]);
      return { ...undecided(number, steps), ...ofNumber, error: { code, detail } };
    }
    throw error;
  }
}

/** Any other argument of the domain than a number is the check code. */
function mistyped(code: string): string {
  return code === 'ARGUMENT_INVALID' ? 'CHECK_CODE_INVALID' : code;
}

function withoutFile(steps: readonly VerificationStep[]): VerificationStep[] {
  return allSteps([...steps, ...OF_A_FILE.map((step) => newStep(step, 'pending', 'NO_FILE'))]);
}

function stepsOfNumber(result: VerificationResult): VerificationStep[] {
  const { status, steps = [] } = result;
  return withoutFile([
    ledgerStep(result),
    ...steps,
    ...(status === undefined ? [] : [newStatusStep(status)]),
  ]);
}

function ledgerStep({ verdict, disagreement, answers }: VerificationResult): VerificationStep {
  if (disagreement) {
    return newStep('ledger-knows-invoice', 'pending', 'NODES_DISAGREE');
  }
  if (verdict === 'undecided') {
    const error = answers.find((answer) => answer.error !== undefined)?.error;
    return newStep('ledger-knows-invoice', 'pending', error?.code ?? 'EVALUATE_UNAVAILABLE');
  }
  return verdict === 'genuine'
    ? newStep('ledger-knows-invoice', 'passed')
    : newStep('ledger-knows-invoice', 'failed', 'NUMBER_AND_CODE_UNKNOWN');
}
