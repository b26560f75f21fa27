import type { RequestHandler } from 'express';
import type { AppContext } from '../http/app';
import type { RunningHttpServer } from '../http/http-server';
import { buildInternalApp } from '../tax-bureau/internal-app';
import { buildOfficerApp } from '../tax-bureau/officer-app';
import { buildPublicApp } from '../tax-bureau/public-app';
import { newBillingDataDesk } from '../tax-bureau/tax-bureau-server';
import { credentialDigest } from '../http/authentication';
import { newMetrics } from '../http/metrics';
import type { BureauLedger } from '../ledger/invoice-ledger';
import type { InMemoryLedger } from './in-memory-ledger';
import { newTestContext, serveApp } from './test-app';

/** The officer's credential at {@link serveOfficer}. */
export const OFFICER = 'officer-credential';

const everybody: RequestHandler = (_request, _response, next) => {
  next();
};

/** The bureau's internal listener on a ledger in memory, without mutual TLS. */
export function serveInternal(
  ledger: InMemoryLedger,
  instanceName = 'bureau-1',
  bureau: BureauLedger = ledger.taxBureau.bureau('BillingMSP'),
  context: AppContext = newTestContext(),
): Promise<RunningHttpServer> {
  const desk = newBillingDataDesk(bureau, instanceName, newMetrics());
  return serveApp(buildInternalApp(context, desk, everybody));
}

/** The bureau's officer listener on a ledger in memory. */
export function serveOfficer(ledger: InMemoryLedger): Promise<RunningHttpServer> {
  const connections = ledger.taxBureau;
  return serveApp(
    buildOfficerApp(newTestContext(), {
      officer: (identity) => connections.officer(identity),
      reader: connections.reader('reader'),
      credentialDigest: credentialDigest(OFFICER),
      accounts: [
        { name: 'officer-17', role: 'officer' },
        { name: 'auditor-4', role: 'auditor' },
      ],
      publicUrl: 'http://localhost',
    }),
  );
}

/** The bureau's public listener on a ledger in memory. */
export function servePublic(
  ledger: InMemoryLedger,
  checksPerMinute = 1_000,
): Promise<RunningHttpServer> {
  const reader = ledger.taxBureau.reader('reader');
  return serveApp(buildPublicApp(newTestContext(), reader, checksPerMinute));
}
