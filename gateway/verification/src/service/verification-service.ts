import { parseCheckCode, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { Invoice } from '@guanming/chaincode/domain';
import type { InvoiceReader, LedgerConnections } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { RequestError } from '@guanming/wire';
import type { NodeToAsk } from '@guanming/wire';
import type { LedgerReading, Witness } from '@guanming/wire/verdicts';
import type { IssueReader } from '../issue/issue-reader';
import { numberAlone } from '../number-alone';
import type { TrustWatch } from '../trust/trust-watch';
import { verifyInvoicePdf } from '../verify-invoice-pdf';
import type { OnStep } from '../verify-invoice-pdf';
import type { PdfProcessPool } from '../pdf-process-pool';
import { askAboutPdf, readingOf } from './ask-about-pdf';
import { askSources, newSourceAnswers } from './ask-sources';
import type { SourceAnswers } from './ask-sources';
import { BureauSource } from './bureau-source';
import { describe, withWitness } from './describe-answers';
import type { VerificationResult } from './describe-answers';
import { WitnessFinder } from './find-witness';
import { stepsOf, verdictOf, withIssueSteps } from './judge-answers';
import { PeerSource } from './peer-source';
import type { Source } from './source';

/** Result for a PDF, with the data that it was judged by. */
export interface PdfExamination {
  readonly result: VerificationResult;
  /** The attached invoice; to be believed only as far as the verdict goes. */
  readonly invoice?: Invoice;
  /** The attached signed order, compact JWS; to be believed like the invoice. */
  readonly order?: string;
  /** What the ledger says of it. */
  readonly ledger?: LedgerReading;
}

/** Connections, process pool and rules of a {@link VerificationService}. */
export interface VerificationServiceParts {
  readonly ledger: Pick<LedgerConnections, 'peers' | 'reader'>;
  /** Reads of a peer, by its name, how invoices were issued: {@link issueReaders}. */
  readonly issues: (peer: string) => Pick<IssueReader, 'read' | 'compare'>;
  /** The organization's identity that asks. */
  readonly identity: string;
  readonly pool: PdfProcessPool;
  /**
   * Whether peers, too, answer only to a check code that the document gives: for a service that anybody
   * may ask, or a made-up document would bring to light what belongs to any number.
   */
  readonly onlyWithCheckCode?: boolean;
  /** Public address of the tax bureau, unless the verification origin of the ledger's settings. */
  readonly taxBureauUrl?: string | undefined;
  /** Whether the channel has the rules that the operator has acknowledged. */
  readonly trust?: Pick<TrustWatch, 'judge'> | undefined;
}

/** Verifies invoices against the nodes that the asker chooses. */
export class VerificationService {
  readonly #readers = new Map<string, InvoiceReader>();
  readonly #issueReaders = new Map<string, Pick<IssueReader, 'read' | 'compare'>>();
  readonly #witnesses: WitnessFinder;

  constructor(private readonly parts: VerificationServiceParts) {
    this.#witnesses = new WitnessFinder(parts.ledger.peers, (peer) => this.#issueReader(peer));
  }

  /** What `ask` may say. */
  get askable(): readonly string[] {
    return ['own', 'bureau', 'all', ...this.parts.ledger.peers.map(({ name }) => name)];
  }

  /** The own peer. */
  get ownReader(): InvoiceReader {
    return this.#reader(this.parts.ledger.peers[0]?.name ?? '');
  }

  /**
   * Verifies by number and check code. An invoice that is not there and a wrong check code give the
   * same result.
   *
   * @param ask - `own`, `bureau`, `all`, or the name of a peer
   * @throws RequestError `REQUEST_INVALID` for another `ask`; InvoiceError `INVOICE_NUMBER_INVALID`
   * for a mistyped number, `ARGUMENT_INVALID` for what is no check code
   */
  async verifyNumber(number: string, code: string, ask: string): Promise<VerificationResult> {
    const claim = {
      invoiceNumber: parseInvoiceNumber(number).invoiceNumber,
      checkCodes: [parseCheckCode(code)],
    };
    const asked = await this.#underTrust(await askSources(this.#sources(ask), claim));
    const witness = await this.#witness(asked);
    const answers = withWitness(asked, witness);
    return {
      ...describe(answers, witness),
      verdict: verdictOf(answers),
      ...stepsOf(answers),
      invoiceNumber: claim.invoiceNumber,
      differences: [],
      ...(answers.findings.length === 0
        ? {}
        : { proof: 'check-code' as const, notProven: numberAlone }),
    };
  }

  /**
   * Verifies a PDF: face = data = ledger; gives the invoice as well.
   *
   * @param onStep - told of each step that is taken, as it ends
   * @throws RequestError `REQUEST_INVALID` for another `ask`
   */
  async examinePdf(bytes: Uint8Array, ask: string, onStep?: OnStep): Promise<PdfExamination> {
    const sources = this.#sources(ask);
    let asked = newSourceAnswers([], []);
    let witnessed: Promise<Witness | undefined> | undefined;
    const verification = await verifyInvoicePdf(
      bytes,
      async (invoiceNumber, checkCodes) => {
        const { onlyWithCheckCode = false } = this.parts;
        const claim = { invoiceNumber, ...(onlyWithCheckCode ? { checkCodes } : {}) };
        asked = await this.#underTrust(await askAboutPdf(claim, checkCodes, sources));
        // Another organization is asked while the file is compared.
        witnessed = this.#witness(asked);
        // It may fail before it is awaited below.
        witnessed.catch(() => undefined);
        return readingOf(asked);
      },
      this.parts.pool,
      onStep,
    );
    const witness = await witnessed;
    const answers = withWitness(asked, witness);
    const { originalFile, fileChange, steps, differences, invoiceNumber } = verification;
    const { invoice, order, ledger, severalNumbers } = verification;
    const result = {
      ...describe(answers, witness),
      verdict: answers.disagreement ? ('undecided' as const) : verification.verdict,
      originalFile,
      ...(fileChange === undefined ? {} : { fileChange }),
      ...(invoiceNumber === undefined ? {} : { invoiceNumber }),
      ...(severalNumbers === undefined ? {} : { severalNumbers }),
      differences,
      steps,
    };
    return {
      result,
      ...(invoice === undefined ? {} : { invoice }),
      ...(order === undefined ? {} : { order }),
      ...(ledger === undefined ? {} : { ledger }),
    };
  }

  /** Whom one can ask for the ledger: the peers, the own one first, with their heights now. */
  async listNodes(): Promise<NodeToAsk[]> {
    return Promise.all(
      this.parts.ledger.peers.map(async ({ name, mspId }) => ({
        name,
        mspId,
        blockHeight: await this.#heightOf(name),
      })),
    );
  }

  /**
   * How many blocks a peer has: what it answers holds as of the last of them.
   *
   * @param peer - its name
   * @throws LedgerError when it cannot be asked
   */
  readHeight(peer: string): Promise<number> {
    return this.#reader(peer).readHeight();
  }

  async #heightOf(peer: string): Promise<number | null> {
    try {
      return await this.readHeight(peer);
    } catch (error) {
      if (error instanceof LedgerError) {
        return null;
      }
      throw error;
    }
  }

  async #underTrust(asked: SourceAnswers): Promise<SourceAnswers> {
    const { trust } = this.parts;
    return trust === undefined
      ? asked
      : withIssueSteps(asked, (steps) => Promise.all(steps.map((step) => trust.judge(step))));
  }

  async #witness({ answers, findings }: SourceAnswers): Promise<Witness | undefined> {
    const node = answers.find(({ outcome }) => outcome === 'found')?.node;
    const [first] = findings;
    return node === undefined || first === undefined
      ? undefined
      : this.#witnesses.find(node, first);
  }

  #sources(ask: string): Source[] {
    const { peers } = this.parts.ledger;
    const bureau = new BureauSource(() => this.#taxBureauUrl());
    switch (ask) {
      case 'own':
        return [this.#peerSource(this.ownReader.peer.name)];
      case 'bureau':
        return [bureau];
      case 'all':
        return [...peers.map(({ name }) => this.#peerSource(name)), bureau];
      default:
        return [this.#peerSource(this.#peerNamed(ask))];
    }
  }

  #peerNamed(ask: string): string {
    if (!this.parts.ledger.peers.some(({ name }) => name === ask)) {
      throw new RequestError('REQUEST_INVALID', `"ask" is one of: ${this.askable.join(', ')}.`, {
        errors: [{ pointer: '/ask', detail: 'names no node that can be asked' }],
      });
    }
    return ask;
  }

  #reader(peer: string): InvoiceReader {
    const known = this.#readers.get(peer);
    if (known !== undefined) {
      return known;
    }
    const reader = this.parts.ledger.reader(this.parts.identity, peer);
    this.#readers.set(peer, reader);
    return reader;
  }

  #peerSource(peer: string): PeerSource {
    return new PeerSource(peer, this.#issueReader(peer));
  }

  #issueReader(peer: string): Pick<IssueReader, 'read' | 'compare'> {
    const reader = this.#issueReaders.get(peer) ?? this.parts.issues(peer);
    this.#issueReaders.set(peer, reader);
    return reader;
  }

  async #taxBureauUrl(): Promise<string> {
    return (
      this.parts.taxBureauUrl ?? (await this.ownReader.readSettings()).value.verificationOrigin
    );
  }
}
