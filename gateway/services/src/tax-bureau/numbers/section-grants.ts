import { automaticSections, InvoiceError } from '@guanming/chaincode/domain';
import type { NumberSection, ScenicSpotId } from '@guanming/chaincode/domain';
import type { BureauLedger } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';

/** Result of one request for a section. */
export interface GrantNotice {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  /** Why there is no further section; absent: there is one. */
  readonly refusal?: InvoiceError | undefined;
}

/** Functions of the ledger that a grant calls. */
export type GrantingLedger = Pick<BureauLedger, 'grantNextSection' | 'readSettings'>;

/** Asks the contract for further sections, as far as the tax bureau's policy allows. */
export class SectionGrants {
  constructor(
    private readonly ledger: GrantingLedger,
    private readonly told: (notice: GrantNotice) => void = () => undefined,
  ) {}

  /**
   * Whether so few granted numbers are left that the policy provides for the next section.
   *
   * @param unleased - granted numbers of the year that are in no lease
   */
  async isDue(sections: readonly NumberSection[], unleased: number): Promise<boolean> {
    const { value } = await this.ledger.readSettings();
    const { perYear, freeBelow } = automaticSections(value);
    return unleased < freeBelow && (sections.at(-1)?.section ?? -1) + 1 < perYear;
  }

  /**
   * Has the next section granted, by this server or by another that asked in the same moment.
   *
   * @returns why there is none, or nothing when there is one
   * @throws LedgerError when the ledger does not answer
   */
  async grantNext(scenicSpotId: ScenicSpotId, year: number): Promise<InvoiceError | undefined> {
    const refusal = await this.ledger
      .grantNextSection({ scenicSpotId, year })
      .then(() => undefined, refusalOf);
    this.told({ scenicSpotId, year, refusal });
    return refusal;
  }
}

function refusalOf(error: unknown): InvoiceError | undefined {
  if (error instanceof InvoiceError && error.code !== 'SECTION_ALREADY_GRANTED') {
    return error;
  }
  const isGrantedElsewhere =
    error instanceof InvoiceError ||
    (error instanceof LedgerError &&
      (error.code === 'COMMIT_CONFLICT' || error.code === 'ENDORSEMENT_MISMATCH'));
  if (isGrantedElsewhere) {
    return undefined;
  }
  throw error;
}
