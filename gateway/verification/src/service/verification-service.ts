import { parseCheckCode, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type { Invoice, InvoiceStatus } from '@guanming/chaincode/domain';
import type { InvoiceReader, LedgerConnections } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { RequestError } from '@guanming/wire';
import type { NodeToAsk } from '@guanming/wire';
import type { LedgerReading, PdfVerification, Verdict } from '@guanming/wire/verdicts';
import type { IssueReader } from '../issue/issue-reader';
import { numberAlone } from '../number-alone';
import type { Bilingual } from '../sentences';
import { verifyInvoicePdf } from '../verify-invoice-pdf';
import type { OnStep } from '../verify-invoice-pdf';
import type { PdfProcessPool } from '../pdf-process-pool';
import { askAboutPdf, readingOf } from './ask-about-pdf';
import { askSources, newSourceAnswers } from './ask-sources';
import type { NodeAnswer, SourceAnswers } from './ask-sources';
import { BureauSource } from './bureau-source';
import { stepsOf, verdictOf } from './judge-answers';
import { PeerSource } from './peer-source';
import type { NodeFinding, Source } from './source';
import { spotKeyOf } from './spot-key';
import type { SpotKey } from './spot-key';

/** The scenic spot that the ledger names: the first result of every verification. */
export interface ScenicSpotResult {
  readonly scenicSpotId: string;
  readonly name: { readonly zh: string; readonly en: string };
  /**
   * Ticketing keys that no earlier key of the spot authorized: the bureau cannot add one unseen.
   * Absent when no peer was asked.
   */
  readonly keys?: readonly SpotKey[];
  /** Why the keys could not be read. */
  readonly keysProblem?: string;
}

/** Result of a verification; the scenic spot first. */
export interface VerificationResult extends Partial<
  Pick<PdfVerification, 'originalFile' | 'fileChange' | 'severalNumbers' | 'steps'>
> {
  readonly scenicSpot?: ScenicSpotResult;
  readonly verdict: Verdict;
  readonly invoiceNumber?: string;
  readonly status?: InvoiceStatus;
  readonly differences: PdfVerification['differences'];
  readonly answers: readonly NodeAnswer[];
  /** Whether nodes that answered said something different: then nothing is decided. */
  readonly disagreement: boolean;
  readonly record?: NodeFinding['record'];
  /**
   * What of the invoice's digest was compared: all 256 bits of it with the record, or the 40 bits
   * of its check code; absent when nothing was found.
   */
  readonly proof?: 'digest' | 'check-code';
  /** What number and check code alone leave open, when these were all that was asked with. */
  readonly notProven?: Bilingual;
}

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
  readonly issues: (peer: string) => Pick<IssueReader, 'read'>;
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
}

/** Verifies invoices against the nodes that the asker chooses. */
export class VerificationService {
  readonly #readers = new Map<string, InvoiceReader>();
  readonly #peerSources = new Map<string, PeerSource>();

  constructor(private readonly parts: VerificationServiceParts) {}

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
    const answers = await askSources(this.#sources(ask), claim);
    return {
      ...describe(answers),
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
    let answers = newSourceAnswers([], []);
    const verification = await verifyInvoicePdf(
      bytes,
      async (invoiceNumber, checkCodes) => {
        const { onlyWithCheckCode = false } = this.parts;
        const claim = { invoiceNumber, ...(onlyWithCheckCode ? { checkCodes } : {}) };
        answers = await askAboutPdf(claim, checkCodes, sources);
        return readingOf(answers);
      },
      this.parts.pool,
      onStep,
    );
    const { originalFile, fileChange, steps, differences, invoiceNumber } = verification;
    const { invoice, order, ledger, severalNumbers } = verification;
    const result = {
      ...describe(answers),
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
    const source = this.#peerSources.get(peer) ?? new PeerSource(peer, this.parts.issues(peer));
    this.#peerSources.set(peer, source);
    return source;
  }

  async #taxBureauUrl(): Promise<string> {
    return (
      this.parts.taxBureauUrl ?? (await this.ownReader.readSettings()).value.verificationOrigin
    );
  }
}

function describe({
  answers,
  findings,
  disagreement,
}: SourceAnswers): Omit<VerificationResult, 'verdict' | 'differences'> {
  const [first] = findings;
  if (first === undefined) {
    return { answers, disagreement };
  }
  const { scenicSpotId, scenicSpotName: name, status } = first.facts;
  return {
    scenicSpot: { scenicSpotId, name, ...keysShown(first) },
    status,
    answers,
    disagreement,
    record: first.record,
    proof: 'digest',
  };
}

/** Keys of the spot as far as people are shown them: those that no earlier key has authorized. */
function keysShown({ keys }: NodeFinding): Pick<ScenicSpotResult, 'keys' | 'keysProblem'> {
  if (keys === undefined) {
    return {};
  }
  return 'code' in keys
    ? { keysProblem: keys.code }
    : {
        keys: keys
          .filter(({ authorizedBy }) => authorizedBy === 'first' || authorizedBy === 'recovery')
          .map(spotKeyOf),
      };
}
