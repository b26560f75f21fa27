import { checkCode } from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer/testing';
import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { verifierConfigSchema } from '@guanming/services/config';
import type { AppContext, RunningHttpServer } from '@guanming/services/http';
import {
  BillingUnderTest,
  ShopUnderTest,
  testTokens,
  OFFICER,
  serveInternal,
  serveOfficer,
  servePublic,
  ConsoleClient,
  newTestContext,
} from '@guanming/services/testing';
import { startVerifierServer } from '@guanming/services/verifier';
import type { FuzzInputs } from './fuzz-request';
import type { FuzzTarget } from './run-fuzz';

/** Listeners that can be asked, and how to end them. */
export interface FuzzTargets {
  readonly targets: readonly FuzzTarget[];
  close(): Promise<void>;
}

const PROXIES = ['127.0.0.1'];

/** Tells by the documents alone what is wrong; believes the address that a request says it is from. */
function newFuzzContext(): AppContext {
  return { ...newTestContext(), trustedProxies: PROXIES, undocumented: () => undefined };
}

/** One issued invoice, and what belongs to it. */
async function issueOne(ledger: InMemoryLedger): Promise<{ spot: TestSpot; inputs: FuzzInputs }> {
  const spot = await TestSpot.register(ledger.taxBureau);
  const order = spot.newOrder();
  const item = await spot.newItem(order);
  const { transactionId = '' } = await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
  const { record } = (await ledger.verifier.reader('auditor').readInvoice(item.invoiceNumber))
    .value;
  const billed = await ledger.billing.reader('billing').readBillingData(item.invoiceNumber);
  const pdf = await renderInvoice(billed.invoice, record, billed.order);
  const data = await spot.newBillingData();
  return {
    spot,
    inputs: {
      known: {
        scenicSpotId: [spot.scenicSpotId],
        invoiceNumber: [item.invoiceNumber],
        checkCode: [checkCode(record.digest)],
        transactionId: [transactionId],
        order: [data.order],
        draftDigest: [data.draftDigest],
        spotRevision: [1],
        settingsVersion: [spot.settings.version],
        number: ['0', '1'],
        thumbprint: [spot.key.thumbprint],
        account: ['officer-17', 'auditor-4'],
        q: [item.invoiceNumber, spot.scenicSpotId, '0'],
        ask: ['own', 'all'],
        attempted: [true, false],
        from: ['2026-11-01'],
        to: ['2026-11-30'],
      },
      credentials: {},
      files: { 'application/pdf': [pdf, Buffer.from('%PDF-1.7\n'), Buffer.from('no PDF')] },
    },
  };
}

async function bureauTargets(
  ledger: InMemoryLedger,
  blocks: InMemoryBlocks,
  inputs: FuzzInputs,
): Promise<FuzzTargets> {
  const internal = await serveInternal(ledger, 'bureau-1', undefined, newFuzzContext());
  const officer = await serveOfficer(ledger, blocks, newFuzzContext());
  const open = await servePublic(ledger, { context: newFuzzContext() });
  const signedIn = async (): Promise<FuzzInputs> => {
    const people = await ConsoleClient.signIn(officer.url, OFFICER, 'officer-17');
    const bearer = [{ authorization: `Bearer ${OFFICER}` }];
    return { ...inputs, credentials: { bearer, session: [people.headers] } };
  };
  const anybody = (): Promise<FuzzInputs> => Promise.resolve(inputs);
  return {
    targets: [
      { name: 'tax bureau, internal', url: internal.url, inputs: anybody },
      { name: 'tax bureau, officers', url: officer.url, inputs: signedIn },
      { name: 'tax bureau, public', url: open.url, inputs: anybody },
    ],
    close: () => closeAll([internal, officer, open]),
  };
}

async function billingTarget(inputs: FuzzInputs): Promise<FuzzTargets> {
  const billing = await BillingUnderTest.start(newFuzzContext());
  const { spot } = billing;
  const { body } = await billing.bill();
  const invoiceNumber = String(body['invoiceNumber']);
  const orders = await Promise.all([1, 2, 3].map(() => spot.sign(spot.newOrder())));
  const known = {
    scenicSpotId: [spot.scenicSpotId],
    invoiceNumber: [invoiceNumber],
    order: orders,
  };
  const token = testTokens.token(spot.scenicSpotId, invoiceNumber as never);
  const bearer = [await spot.accessToken(), token].map((one) => ({
    authorization: `Bearer ${one}`,
  }));
  return {
    targets: [
      {
        name: 'billing',
        url: billing.url,
        inputs: () => Promise.resolve({ ...inputs, known, credentials: { bearer } }),
      },
    ],
    close: () => billing.close(),
  };
}

async function ticketingTarget(inputs: FuzzInputs): Promise<FuzzTargets> {
  const shop = await ShopUnderTest.start({ trustedProxies: PROXIES });
  const customer = async (): Promise<FuzzInputs> => {
    const terminal = shop.newTerminal();
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    const order = await terminal.buy({ scenicSpotId: 'qingyan-shan', lines });
    const known = {
      scenicSpotId: ['qingyan-shan'],
      itemCode: ['adult'],
      orderId: [order.orderId],
      terminalId: [order.terminal?.terminalId],
      recoveryCode: [order.terminal?.recoveryCode],
    };
    return { ...inputs, known, credentials: { terminal: [{ cookie: terminal.cookie ?? '' }] } };
  };
  return {
    targets: [{ name: 'ticketing', url: shop.url, inputs: customer }],
    close: () => shop.close(),
  };
}

async function verifierTarget(
  ledger: InMemoryLedger,
  bureauUrl: string,
  inputs: FuzzInputs,
): Promise<FuzzTargets> {
  const config = verifierConfigSchema.parse({
    connectionFile: '/not/read',
    operations: { port: 0 },
    listener: { port: 0, verificationsPerMinute: 100_000, trustedProxies: PROXIES },
    taxBureauUrl: bureauUrl,
    rehearsal: { shopUrl: bureauUrl },
  });
  const logger = newLogger('test', { level: 'silent' });
  const server = await startVerifierServer(config, logger, () => ledger.verifier);
  return {
    targets: [
      {
        name: 'verifier',
        url: server.urls['public'] ?? '',
        inputs: () => Promise.resolve(inputs),
      },
    ],
    close: () => server.close(),
  };
}

async function closeAll(servers: readonly Pick<RunningHttpServer, 'close'>[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close(0)));
}

/** Every listener that has a document, on ledgers in memory. */
export async function openFuzzTargets(): Promise<FuzzTargets> {
  const blocks = new InMemoryBlocks();
  const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
  const { inputs } = await issueOne(ledger);
  const bureau = await bureauTargets(ledger, blocks, inputs);
  const all = [
    bureau,
    await billingTarget(inputs),
    await ticketingTarget(inputs),
    await verifierTarget(ledger, bureau.targets[2]!.url, inputs),
  ];
  return {
    targets: all.flatMap(({ targets }) => targets),
    close: async () => {
      for (const one of all.toReversed()) {
        await one.close();
      }
    },
  };
}
