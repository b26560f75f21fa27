import { pause } from '@guanming/runtime';
import type { Logger } from '@guanming/runtime';
import { Gauge } from 'prom-client';
import type { Registry } from '../../http/metrics';
import type { NumbersService, NumbersSurvey } from './numbers-service';

/** Time between two surveys, in milliseconds. */
const SURVEY_MS = 60_000;

/** Survey, log and metrics of a watch over the numbers. */
export interface NumbersWatchParts {
  readonly numbers: Pick<NumbersService, 'survey'>;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** Tells the metrics how many numbers the spots have left. */
export class NumbersWatch {
  readonly #closing = new AbortController();
  readonly #logger: Logger;
  #last: NumbersSurvey | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: NumbersWatchParts) {
    this.#logger = parts.logger.child({ part: 'numbers-watch' });
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

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        this.#last = await this.parts.numbers.survey();
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
      help: 'Qualified spots and years to which an officer ought to grant a section; NaN when not known',
      registers,
      collect() {
        this.set(survey()?.short.length ?? NaN);
      },
    });
  }
}
