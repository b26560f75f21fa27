import { orderAudience } from '@guanming/chaincode/domain';
import type { Order } from '@guanming/chaincode/domain';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import type { TestSpotOptions } from '@guanming/ledger/testing';
import type { BillingDataRequest } from '@guanming/wire';
import { buildBillingApp } from '../billing/billing-app';
import { BillingService } from '../billing/billing-service';
import { DraftMaker } from '../billing/draft-maker';
import { IssuedInvoices } from '../billing/issued-invoices';
import { IssuedOrders } from '../billing/issued-orders';
import { PdfService } from '../billing/pdf-service';
import { PdfTokens } from '../billing/pdf-token';
import { SpotAccess } from '../billing/spot-access';
import { TaxBureauClient } from '../billing/tax-bureau-client';
import type { TaxBureau } from '../billing/tax-bureau-client';
import type { AppContext } from '../http/app';
import type { RunningHttpServer } from '../http/http-server';
import { serveInternal } from './bureau-in-memory';
import { testReceiptChecker, testReceiptSigner } from './test-receipts';
import { ask, newTestContext, serveApp } from './test-app';
import type { TestAnswer } from './test-app';

/** Origin whose pages may fetch PDFs. */
export const TICKETING_ORIGIN = 'http://ticketing.example';

/** Tokens as the server under test makes them. */
export const testTokens = new PdfTokens({ current: Buffer.alloc(32, 7).toString('base64url') });

/** A billing server and a bureau on one ledger in memory, with two spots. */
export class BillingUnderTest {
  /** What billing sent to the bureau. */
  readonly sent: BillingDataRequest[] = [];
  /** Invoices that were drawn. */
  drawn = 0;

  /** Why the renderer cannot draw what it is asked for next, if it cannot. */
  undrawable: Error | undefined;
  #server!: RunningHttpServer;
  #bureau!: RunningHttpServer;
  #client!: TaxBureauClient;

  private constructor(
    readonly ledger: InMemoryLedger,
    readonly spot: TestSpot,
    readonly other: TestSpot,
    private readonly context: AppContext,
  ) {}

  static async start(
    context: AppContext = newTestContext(),
    bureauContext?: AppContext,
    options?: TestSpotOptions,
  ): Promise<BillingUnderTest> {
    const ledger = new InMemoryLedger(5);
    const spot = await TestSpot.register(ledger.taxBureau, options);
    const other = await TestSpot.register(ledger.taxBureau);
    const billing = new BillingUnderTest(ledger, spot, other, context);
    billing.#bureau = await serveInternal(ledger, undefined, undefined, bureauContext);
    const { url } = billing.#bureau;
    const pems = { authority: '', certificate: '', privateKey: '' };
    billing.#client = new TaxBureauClient({ url, ...pems });
    billing.#server = await billing.serve(billing.taxBureau);
    return billing;
  }

  get url(): string {
    return this.#server.url;
  }

  /** The bureau over HTTP. */
  get taxBureau(): TaxBureau {
    return {
      approve: (data, requestId, ...rest) => {
        this.sent.push(data);
        return this.#client.approve(data, requestId, ...rest);
      },
      close: () => this.#client.close(),
    };
  }

  /** A copy of the billing server with another bureau. */
  serve(taxBureau: TaxBureau): Promise<RunningHttpServer> {
    const reader = this.ledger.billing.reader('billing');
    const invoices = new IssuedInvoices(reader, 100);
    const aud = orderAudience(this.spot.settings);
    const app = buildBillingApp(this.context, {
      service: new BillingService(new DraftMaker(reader), taxBureau, invoices),
      issuedOrders: new IssuedOrders(reader),
      pdfs: new PdfService(invoices, ({ record: { invoiceNumber } }) => {
        this.drawn += 1;
        if (this.undrawable !== undefined) {
          return Promise.reject(this.undrawable);
        }
        return Promise.resolve(Buffer.from(`%PDF-${invoiceNumber}`));
      }),
      tokens: testTokens,
      access: new SpotAccess(reader, { aud, provider: 'BillingMSP' }),
      receipts: {
        signer: testReceiptSigner('BillingMSP', aud),
        checker: testReceiptChecker(aud),
      },
      ledger: reader,
      publicUrl: 'http://billing.example',
      allowedOrigins: [TICKETING_ORIGIN],
    });
    return serveApp(app);
  }

  async post(
    body: unknown,
    credential: string | Promise<string> = this.spot.accessToken(),
    url = this.url,
  ): Promise<TestAnswer> {
    return ask(`${url}/v1/billing-requests`, {
      method: 'POST',
      credential: await credential,
      body,
    });
  }

  async bill(order: Order = this.spot.newOrder(), attempted = false): Promise<TestAnswer> {
    return this.post({ order: await this.spot.sign(order), attempted });
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#client.close();
    await this.#bureau.close();
  }
}

/** The PDF token of an answer. */
export function tokenOf({ body }: TestAnswer): string {
  return (body['pdf'] as { token: string }).token;
}
