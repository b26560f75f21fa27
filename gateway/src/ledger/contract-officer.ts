import type {
  QualificationGrant,
  ScenicSpotId,
  Settings,
  SpotRegistration,
  SpotRevisionRequest,
} from '@guanming/chaincode/domain';
import type { ContractTransport } from './contract-transport';
import type { KeyReference, OfficerLedger, SectionGrant } from './invoice-ledger';
import { LedgerError } from './ledger-error';

/** Spot administration as the tax bureau's identity `officer` does it. */
export class ContractOfficer implements OfficerLedger {
  readonly #transport: ContractTransport;

  constructor(transport: ContractTransport) {
    this.#transport = transport;
  }

  registerSpot(spot: SpotRegistration): Promise<string> {
    return this.#submit('spots:registerSpot', spot);
  }

  reviseSpot(spot: SpotRevisionRequest): Promise<string> {
    return this.#submit('spots:reviseSpot', spot);
  }

  grantQualification(grant: QualificationGrant): Promise<string> {
    return this.#submit('spots:grantQualification', grant);
  }

  suspendQualification(scenicSpotId: ScenicSpotId, reason: string): Promise<string> {
    return this.#submit('spots:suspendQualification', { scenicSpotId, reason });
  }

  resumeQualification(scenicSpotId: ScenicSpotId): Promise<string> {
    return this.#submit('spots:resumeQualification', { scenicSpotId });
  }

  revokeQualification(scenicSpotId: ScenicSpotId, reason: string): Promise<string> {
    return this.#submit('spots:revokeQualification', { scenicSpotId, reason });
  }

  grantSection(grant: SectionGrant): Promise<string> {
    return this.#submit('spots:grantSection', grant);
  }

  addKey(statements: readonly string[]): Promise<string> {
    return this.#submit('spots:addKey', { statements });
  }

  retireKey(key: KeyReference): Promise<string> {
    return this.#submit('spots:retireKey', key);
  }

  revokeKey(key: KeyReference): Promise<string> {
    return this.#submit('spots:revokeKey', key);
  }

  vetoKey(statement: string): Promise<string> {
    return this.#submit('spots:vetoKey', { statement });
  }

  updateSettings(settings: Settings): Promise<string> {
    return this.#submit('settings:updateSettings', settings);
  }

  /** Administration carries no personal data, so the peer's discovery may choose the endorsers. */
  async #submit(name: string, argument: object): Promise<string> {
    const { transactionId } = await this.#transport.transact({
      name,
      args: [JSON.stringify(argument)],
    });
    if (transactionId === undefined) {
      throw new LedgerError('LEDGER_MISCONFIGURED', `The transaction ${name} was not submitted.`);
    }
    return transactionId;
  }
}
