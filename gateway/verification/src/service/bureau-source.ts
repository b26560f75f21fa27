import { checkCode, claimTag, InvoiceError, invoiceDigest } from '@guanming/chaincode/domain';
import type { Invoice, ScenicSpotRevision } from '@guanming/chaincode/domain';
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

  async find(claim: InvoiceClaim): Promise<NodeFinding> {
    const code =
      claim.checkCodes?.[0] ?? (claim.invoice && checkCode(invoiceDigest(claim.invoice)));
    if (code === undefined) {
      throw new InvoiceError('INVOICE_NOT_FOUND', 'the document gives no check code to ask with');
    }
    const check = await this.#check(claim.invoiceNumber, code);
    const { answeredBy, scenicSpotId, scenicSpotName, status, issueTime, transactionId } = check;
    return {
      answeredBy,
      facts: { scenicSpotId, scenicSpotName, status, issueTime, transactionId },
      ...(claim.invoice === undefined ? {} : { reading: readingOf(check, claim.invoice) }),
    };
  }

  async #check(invoiceNumber: string, code: string): Promise<CheckResponse> {
    const { status, body } = await post(`${await this.origin()}/v1/invoice-checks`, {
      invoiceNumber,
      checkCode: code,
    });
    const check = status === 200 ? readAnswer(checkResponseSchema, body) : undefined;
    if (check?.success === true) {
      return check.data;
    }
    const problem = readAnswer(problemCauseSchema, body);
    if (problem.success && problem.data.code === 'INVOICE_NOT_FOUND') {
      throw new InvoiceError('INVOICE_NOT_FOUND', 'no invoice has this number and check code');
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

/**
 * What the bureau vouches for: the check code that it knows covers the whole invoice (40 bits of its
 * digest), and it names spot, status, time and transaction itself.
 */
function readingOf(check: CheckResponse, invoice: Invoice): LedgerReading {
  const { scenicSpot, seller, drawer } = invoice;
  const revision: ScenicSpotRevision = {
    scenicSpotId: check.scenicSpotId,
    revision: scenicSpot.revision,
    name: check.scenicSpotName,
    colour: scenicSpot.colour,
    seller,
    drawer,
    catalogue: catalogueOf(invoice),
  };
  return {
    record: {
      invoiceNumber: invoice.invoiceNumber,
      scenicSpotId: check.scenicSpotId,
      spotRevision: scenicSpot.revision,
      invoiceTypeCode: invoice.invoiceTypeCode,
      digest: invoiceDigest(invoice),
      issueTime: check.issueTime,
      transactionId: check.transactionId,
      claimTag: claimTag(invoice),
      settingsVersion: invoice.settingsVersion,
      ...(invoice.precedingInvoiceNumber === undefined
        ? {}
        : { precedingInvoiceNumber: invoice.precedingInvoiceNumber }),
    },
    revision,
    status: check.status,
    answeredBy: check.answeredBy,
    comparedBy: 'check-code',
  };
}

function catalogueOf({ lines }: Invoice): ScenicSpotRevision['catalogue'] {
  const items = lines.map(({ itemCode, itemName, taxClassName, taxClass, unit, vat }) => ({
    itemCode,
    name: itemName,
    taxClassName,
    taxClass,
    unit,
    vat,
  }));
  return [...new Map(items.map((item) => [item.itemCode, item])).values()];
}
