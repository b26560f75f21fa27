import { pause } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { Gauge } from 'prom-client';
import type { Registry } from '../../http/metrics';
import type { NumbersService, NumbersSurvey } from './numbers-service';
import type { NumbersLeft } from './numbers-left';
import type { SectionGrants } from './section-grants';

/** Time between two surveys, in milliseconds. */
const SURVEY_MS = 60_000;
/** How long the contract is not asked again for what it refused, in milliseconds. */
const REFUSED_MS = 3_600_000;

/** Survey, grants, log and metrics of a section keeper. */
export interface SectionKeeperParts {
  readonly numbers: Pick<NumbersService, 'survey'>;
  readonly grants: Pick<SectionGrants, 'grantNext'>;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/**
 * Has sections granted before they are needed, the coming year's above all, and tells the metrics
 * how many numbers are left. What no keeper did in time, the first order that needs it does.
 */
export class SectionKeeper {
  readonly #closing = new AbortController();
  readonly #refusedUntil = new Map<string, number>();
  readonly #logger: Logger;
  #last: NumbersSurvey | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: SectionKeeperParts) {
    this.#logger = parts.logger.child({ part: 'section-keeper' });
    this.#addMetrics(parts.metrics);
  }

  /** Surveys once a minute until it is closed. */
  start(): void {
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  /** Looks at all spots once and has granted what is due. */
  async keep(): Promise<void> {
    const survey = await this.parts.numbers.survey();
    this.#last = survey;
    for (const spot of survey.short) {
      if (spot.isAutomatic && !this.#closing.signal.aborted) {
        await this.#grant(spot);
      }
    }
  }

  async #grant({ scenicSpotId, year }: NumbersLeft): Promise<void> {
    const key = `${scenicSpotId} ${year}`;
    if ((this.#refusedUntil.get(key) ?? 0) > performance.now()) {
      return;
    }
    const refusal = await this.parts.grants.grantNext(scenicSpotId, year);
    if (refusal !== undefined) {
      this.#refusedUntil.set(key, performance.now() + REFUSED_MS);
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.keep();
      } catch (error) {
        this.#last = undefined;
        this.#logger.warn({ err: error }, 'the numbers of the spots cannot be surveyed now');
      }
      await pause(SURVEY_MS, signal, { ref: false });
    }
  }

  #addMetrics(metrics: Registry): void {
    const survey = (): NumbersSurvey | undefined => this.#last;
    const registers = [metrics];
    new Gauge({
      name: 'guanming_numbers_left',
      help: 'Fewest invoice numbers that a qualified spot has left for a year; NaN when not known',
      registers,
      collect() {
        this.set(survey()?.lowest ?? NaN);
      },
    });
    new Gauge({
      name: 'guanming_spots_short_of_numbers',
      help: 'Qualified spots and years that need a further section; NaN when not known',
      labelNames: ['automatic'],
      registers,
      collect() {
        for (const automatic of [true, false]) {
          const count = survey()?.short.filter((one) => one.isAutomatic === automatic).length;
          this.set({ automatic: String(automatic) }, count ?? NaN);
        }
      },
    });
  }
}
