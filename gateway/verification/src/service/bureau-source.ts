import { checkCode, InvoiceError } from '@guanming/chaincode/domain';
import { loopbackAddress } from '@guanming/runtime';
import { checkResponseSchema, problemCauseSchema, readAnswer } from '@guanming/wire';
import type { CheckResponse } from '@guanming/wire';
import type { LedgerReading } from '@guanming/wire/verdicts';
import { request } from 'undici';
import { SourceError } from './source';
import type { NodeFinding, InvoiceClaim, Source } from './source';

/** How long the tax bureau may take, in milliseconds. */
const TIMEOUT_MS = 8_000;

/**
 * Asks the tax bureau's public check over HTTP: query terminal → bureau → its node.
 *
 * @param origin - gives the bureau's public address, without a trailing slash
 */
export class BureauSource implements Source {
  readonly node = 'bureau';

  constructor(private readonly origin: () => Promise<string>) {}

  async find({ invoiceNumber, checkCodes = [] }: InvoiceClaim): Promise<NodeFinding> {
    for (const code of checkCodes) {
      const check = await this.#check(invoiceNumber, code);
      if (check !== undefined) {
        return findingOf(check);
      }
    }
    throw new InvoiceError('INVOICE_NOT_FOUND', 'no invoice has this number and check code');
  }

  async #check(invoiceNumber: string, code: string): Promise<CheckResponse | undefined> {
    const { status, body } = await post(`${await this.origin()}/v1/invoice-checks`, {
      invoiceNumber,
      checkCode: code,
    });
    const check = status === 200 ? readAnswer(checkResponseSchema, body) : undefined;
    if (check?.success === true && isAnswerTo(check.data, invoiceNumber, code)) {
      return check.data;
    }
    const problem = readAnswer(problemCauseSchema, body);
    if (problem.success && ['INVOICE_NOT_FOUND', 'ARGUMENT_INVALID'].includes(problem.data.code)) {
      return undefined;
    }
    throw new SourceError(
      problem.success ? problem.data.code : 'TAX_BUREAU_UNAVAILABLE',
      `The tax bureau answered with status ${status}.`,
    );
  }
}

async function post(url: string, body: object): Promise<{ status: number; body: unknown }> {
  const target = loopbackAddress(url);
  try {
    const response = await request(target.url, {
      method: 'POST',
      dispatcher: target.dispatcher,
      headers: { 'content-type': 'application/json', ...target.headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.statusCode, body: await response.body.json() };
  } catch (error) {
    throw new SourceError('TAX_BUREAU_UNAVAILABLE', 'The tax bureau cannot be reached.', {
      cause: error,
    });
  }
}

/** Whether an answer is about what was asked for, and of one piece. */
function isAnswerTo(
  { record, revision }: CheckResponse,
  invoiceNumber: string,
  code: string,
): boolean {
  return (
    record.invoiceNumber === invoiceNumber &&
    checkCode(record.digest) === code &&
    revision.scenicSpotId === record.scenicSpotId &&
    revision.revision === record.spotRevision
  );
}

function findingOf({ record, revision, order, status, answeredBy }: CheckResponse): NodeFinding {
  const { scenicSpotId, issueTime, transactionId } = record;
  const reading: LedgerReading = { record, revision, order, status, answeredBy };
  const scenicSpotName = revision.name;
  return {
    answeredBy,
    facts: { scenicSpotId, scenicSpotName, status, issueTime, transactionId },
    reading,
    record,
  };
}
