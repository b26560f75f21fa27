import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import { signTestAct } from '@guanming/chaincode/testing';
import type { BureauLedger } from '@guanming/ledger';
import { InMemoryBlocks } from '@guanming/ledger/testing';
import type { InMemoryLedger } from '@guanming/ledger/testing';
import { findFreePorts } from '@guanming/runtime/testing';
import { actHeader, actOfRequest } from '@guanming/wire';
import type { AppContext } from '../http/app';
import { credentialDigest } from '../http/authentication';
import { newGuard } from '../http/guard';
import type { Guard } from '../http/guard';
import type { RunningHttpServer } from '../http/http-server';
import type { ChannelWatch } from '../tax-bureau/console/observer/observer-context';
import type { ReceiptSigner } from '../receipts/receipt-signer';
import { watchChannel } from '../tax-bureau/console/observer/watch-channel';
import { BillingServices } from '../tax-bureau/billing-services';
import { speakFor } from '../tax-bureau/exact-caller';
import { buildInternalApp } from '../tax-bureau/internal-app';
import { buildOfficerApp } from '../tax-bureau/officer-app';
import { PdfChecks } from '../tax-bureau/check-page/pdf-checks';
import { buildPublicApp } from '../tax-bureau/public-app';
import type { PublicParts } from '../tax-bureau/public-app';
import { newTestContext, serveApp } from './test-app';
import { testReceiptSigner } from './test-receipts';

/** The officer's credential at {@link serveOfficer}. */
export const OFFICER = 'officer-credential';

const speakingFor = (provider: string): Guard =>
  newGuard({ problems: [] }, (_request, response, next) => {
    speakFor(response, provider);
    next();
  });

/** The bureau's internal listener on a ledger in memory, without mutual TLS. */
export async function serveInternal(
  ledger: InMemoryLedger,
  instanceName = 'bureau-1',
  bureau: BureauLedger = ledger.taxBureau.bureau('BillingMSP'),
  context: AppContext = newTestContext(),
): Promise<RunningHttpServer> {
  const services = new BillingServices({
    ledgers: [bureau],
    readerAt: (provider) => ledger.taxBureau.reader('reader', `peer0.${provider}`),
    instanceName,
    context,
  });
  const receipts = await receiptsOf(ledger);
  return serveApp(buildInternalApp(context, services, speakingFor(bureau.provider), receipts));
}

/** Signs the receipts of the bureau of a ledger in memory. */
async function receiptsOf({ taxBureau }: InMemoryLedger): Promise<ReceiptSigner> {
  const { value } = await taxBureau.reader('reader').readSettings();
  return testReceiptSigner('TaxBureauMSP', orderAudience(value));
}

/** The bureau's officer listener on a ledger in memory, whose blocks a test can script. */
export async function serveOfficer(
  ledger: InMemoryLedger,
  blocks = new InMemoryBlocks(),
  context: AppContext = newTestContext(),
): Promise<RunningHttpServer> {
  const connections = ledger.taxBureau;
  const { watch, close } = watchInMemory(context, ledger, blocks);
  const [port] = await findFreePorts(2);
  const url = `http://console.localhost:${port}`;
  const server = await serveApp(
    buildOfficerApp(context, {
      officer: (signAct, identity) => connections.officer(signAct, identity),
      reader: connections.reader('reader'),
      credentialDigest: credentialDigest(OFFICER),
      accounts: [
        { name: 'officer-17', role: 'officer' },
        { name: 'auditor-4', role: 'auditor' },
      ],
      publicUrl: url,
      watch,
    }),
    port,
  );
  return {
    ...server,
    url,
    close: async () => {
      context.draining.begin();
      await server.close();
      await close();
    },
  };
}

/** The header with the signatures of the test's officers and approvers, if a request takes an act. */
export async function actHeaders(
  ledger: InMemoryLedger,
  method: string,
  path: string,
  body: unknown,
): Promise<Record<string, string>> {
  const asked = actOfRequest(method, path, body);
  return asked === undefined ? {} : actHeader(await signTestAct(asked, ledger.test));
}

/** A channel that is watched in a folder of its own. */
function watchInMemory(
  context: AppContext,
  ledger: InMemoryLedger,
  blocks: InMemoryBlocks,
): { readonly watch: ChannelWatch; readonly close: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-console-'));
  const watch = watchChannel({
    context,
    connection: { peers: [] },
    ledger: { blocks: () => blocks, reader: (identity) => ledger.taxBureau.reader(identity) },
    cacheFile: join(folder, 'console-cache.db'),
    instanceName: 'tax-bureau-1',
  });
  watch.observer.start();
  return {
    watch,
    close: async () => {
      await watch.observer.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The bureau's public listener on a ledger in memory. */
export async function servePublic(
  ledger: InMemoryLedger,
  {
    context = newTestContext(),
    ...limits
  }: Partial<Pick<PublicParts, 'checksPerMinute' | 'pdfsPerMinute'>> & {
    context?: AppContext;
  } = {},
): Promise<RunningHttpServer> {
  const { taxBureau } = ledger;
  const pdfChecks = new PdfChecks(taxBureau);
  const server = await serveApp(
    buildPublicApp(context, {
      reader: taxBureau.reader('reader'),
      pdfChecks,
      receipts: await receiptsOf(ledger),
      checksPerMinute: 1_000,
      pdfsPerMinute: 1_000,
      ...limits,
    }),
  );
  return {
    ...server,
    close: async () => {
      await server.close();
      await pdfChecks.close();
    },
  };
}
