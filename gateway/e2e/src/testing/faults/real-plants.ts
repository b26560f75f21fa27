import { OfficerClient, readLocalInstallation } from '@guanming/local';
import type { Installation } from '../installation/installation';
import { Sales } from '../installation/sales';
import { BillingRequests } from '../installation/server-clients';
import type { ViolationCode } from './evidence';

/** Acts of the campaign on the installation besides its faults. */
export interface Hands {
  /** Starts what does not run, as `npm start` does. */
  readonly start: () => Promise<void>;
  /** Stops everything and starts it again: the human act after a round that failed. */
  readonly restart: () => Promise<void>;
  /** Has the supervisor stop a process, which then stays stopped. */
  readonly stopProcess: (name: string) => Promise<void>;
}

/** An evil that is really done while a round runs. */
export interface RealPlant {
  readonly expects: ViolationCode;
  readonly act: (installation: Installation, hands: Hands) => Promise<void>;
  /** Makes the installation good again. */
  readonly undo?: (installation: Installation, hands: Hands) => Promise<void>;
}

/** Planted defects of `--plant` that are really done, with the keys of those who might. */
export const realPlants: Readonly<Record<string, RealPlant>> = {
  /** Whoever has the key of a spot has an invoice issued that nobody ordered. */
  'unordered-invoice': {
    expects: 'NOBODY_ORDERED',
    act: async (installation) => {
      const sales = new Sales(installation);
      const billing = new BillingRequests(installation.urls.billing, sales, 1);
      await billing.issue(await sales.sell());
      await billing.close();
    },
  },
  'suspended-spot': {
    expects: 'ORDER_REFUSED',
    act: (installation) => changeQualification(installation, 'suspension', { reason: 'planted' }),
    undo: (installation) => changeQualification(installation, 'resumption'),
  },
  'stopped-billing-server': {
    expects: 'STUCK',
    act: (_installation, { stopProcess }) => stopProcess('billing-server'),
    undo: (_installation, { start }) => start(),
  },
  'stopped-peer': {
    expects: 'PEERS_DIFFER',
    act: (_installation, { stopProcess }) => stopProcess('peer0.verifier.example'),
    undo: (_installation, { start }) => start(),
  },
};

async function changeQualification(
  installation: Installation,
  change: 'suspension' | 'resumption',
  body?: object,
): Promise<void> {
  const officer = new OfficerClient(readLocalInstallation(installation.dir));
  const { scenicSpotId } = installation.spot();
  await officer.post(`/v1/scenic-spots/${scenicSpotId}/qualification/${change}`, body);
}
