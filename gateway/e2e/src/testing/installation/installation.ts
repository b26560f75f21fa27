import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { readConnectionFile, connectLedger } from '@guanming/ledger';
import type { ConnectionFile } from '@guanming/ledger';
import { actAsOfficer } from '@guanming/ledger/testing';
import type { TestConnections } from '@guanming/ledger/testing';
import { readConfigFile } from '@guanming/runtime';
import {
  billingConfigSchema,
  taxBureauConfigSchema,
  ticketingConfigSchema,
  verifierConfigSchema,
} from '@guanming/services/config';
import type {
  BillingConfig,
  TaxBureauConfig,
  TicketingConfig,
  VerifierConfig,
} from '@guanming/services/config';
import { shopSpotSchema, SPOT_FILE } from '@guanming/wire';
import type { ShopSpot } from '@guanming/wire';

/** Organizations of a local installation, as their connection files are named. */
export type OrganizationName = 'tax-bureau' | 'billing' | 'verifier';

/** The servers of a local installation. */
export type ServerName = 'ticketing' | 'billing' | 'tax-bureau' | 'verifier';

/** An installation that runs: what its folder says of network and servers. */
export class Installation {
  readonly ticketing: TicketingConfig;
  readonly taxBureau: TaxBureauConfig;
  readonly verifier: VerifierConfig;
  readonly billing: BillingConfig;
  /** Where the servers listen. */
  readonly urls: Readonly<
    Record<'ticketing' | 'billing' | 'internal' | 'officer' | 'public' | 'verifier', string>
  >;

  constructor(readonly dir: string) {
    this.ticketing = readConfigFile(ticketingConfigSchema, this.configFile('ticketing'));
    this.taxBureau = readConfigFile(taxBureauConfigSchema, this.configFile('tax-bureau'));
    this.verifier = readConfigFile(verifierConfigSchema, this.configFile('verifier'));
    this.billing = readConfigFile(billingConfigSchema, this.configFile('billing'));
    this.urls = {
      ticketing: `http://localhost:${this.ticketing.listener.port}`,
      billing: `http://localhost:${this.billing.listener.port}`,
      internal: `https://localhost:${this.taxBureau.internal.port}`,
      officer: this.taxBureau.officer.publicUrl,
      public: `http://localhost:${this.taxBureau.public.port}`,
      verifier: `http://localhost:${this.verifier.listener.port}`,
    };
  }

  /**
   * The installation in the folder that the environment variable GUANMING_NETWORK_DIR names.
   *
   * @throws Error when there is none: a live test fails then, it is not skipped
   */
  static fromEnvironment(): Installation {
    const dir = process.env['GUANMING_NETWORK_DIR'] ?? '';
    if (dir === '' || !existsSync(join(dir, 'servers'))) {
      throw new Error(
        `No installation runs in "${dir}". Run "npm test", or "npm start -- --detach" and set ` +
          'GUANMING_NETWORK_DIR to the absolute path of its folder.',
      );
    }
    return new Installation(dir);
  }

  configFile(server: ServerName): string {
    return join(this.dir, 'servers', `${server}.json`);
  }

  connectionFile(organization: OrganizationName): string {
    return join(this.dir, 'connection', `${organization}.json`);
  }

  connection(organization: OrganizationName): ConnectionFile {
    return readConnectionFile(this.connectionFile(organization));
  }

  /** An organization's connections, in which `officer-17` signs what an officer does. */
  connectLedger(organization: OrganizationName): TestConnections {
    return actAsOfficer(connectLedger(this.connection(organization)), this.dir);
  }

  /** Folder with the data of a node, such as `peer0.verifier.example`. */
  nodeFolder(node: string): string {
    return join(this.dir, 'nodes', node);
  }

  /** The spots that the shop sells, by identifier. */
  get spots(): readonly ShopSpot[] {
    const { spotFolder } = this.ticketing;
    return readdirSync(spotFolder)
      .filter((name) => name.endsWith(SPOT_FILE))
      .sort()
      .map((name) => readConfigFile(shopSpotSchema, join(spotFolder, name)))
      .map((spot) => ({ ...spot, signingKeyFile: resolve(spotFolder, spot.signingKeyFile) }));
  }

  /** A spot of the shop: the first, unless it is named. */
  spot(scenicSpotId?: ScenicSpotId): ShopSpot {
    const spot = this.spots.find(
      (one) => scenicSpotId === undefined || one.scenicSpotId === scenicSpotId,
    );
    if (spot === undefined) {
      throw new Error(`The shop of ${this.dir} has no spot ${scenicSpotId ?? ''}.`);
    }
    return spot;
  }
}
