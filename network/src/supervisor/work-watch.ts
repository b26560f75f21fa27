import { askProcess, getText } from './ask-process';
import type { Liveness, ProbeCommand, Question, WorkCounter, WorkCounters } from './liveness-spec';
import type { LivenessTimes } from './liveness-times';
import { runProbe } from './run-probe';

/** The spec of a process's work. */
export type Work = NonNullable<Liveness['work']>;

/** Finding of one look at the work. */
export type WorkFinding =
  | { readonly verdict: 'works' | 'not-tried' }
  | { readonly verdict: 'fails' | 'held-up'; readonly reason: string };

interface Counts {
  readonly succeeded: readonly number[];
  readonly failed: number;
}

/**
 * Looks whether one run of a process does its work: by its counters while it has any to do, else by
 * probes once a minute. After work that failed, or a full volume, it is probed sooner.
 */
export class WorkWatch {
  readonly #work: Work;
  readonly #times: LivenessTimes;
  readonly #now: () => number;
  #provenAt: number;
  #probedAt = -Infinity;
  #isSuspicious = false;
  #counts: Counts | undefined;

  constructor(work: Work, times: LivenessTimes, now: () => number) {
    this.#work = work;
    this.#times = times;
    this.#now = now;
    this.#provenAt = now();
  }

  /** Something may have broken it: it is probed soon. */
  suspect(): void {
    this.#isSuspicious = true;
  }

  async look(): Promise<WorkFinding> {
    await this.#readCounters();
    const now = this.#now();
    const isDue = this.#isSuspicious
      ? now - this.#probedAt >= this.#times.probeAgainMs
      : now - Math.max(this.#provenAt, this.#probedAt) >= this.#times.probeEveryMs;
    return isDue ? await this.#probe() : { verdict: 'not-tried' };
  }

  async #readCounters(): Promise<void> {
    const { counters } = this.#work;
    const counts = counters && (await readCounts(counters, this.#times.timeoutMs));
    const before = this.#counts;
    if (counts === undefined) {
      return;
    }
    this.#counts = counts;
    if (before === undefined) {
      return;
    }
    if (counts.failed > before.failed) {
      this.#isSuspicious = true;
    } else if (hasEachGrown(counts, before) && !this.#isSuspicious) {
      this.#provenAt = this.#now();
    }
  }

  async #probe(): Promise<WorkFinding> {
    const { probes, unless } = this.#work;
    this.#probedAt = this.#now();
    const reasons = await Promise.all(
      probes.map(async (probe) => await runProbe(probe, this.#times.probeTimeoutMs)),
    );
    const reason = reasons.find((one) => one !== undefined);
    if (reason === undefined) {
      this.#isSuspicious = false;
      this.#provenAt = this.#now();
      return { verdict: 'works' };
    }
    this.#isSuspicious = true;
    const innocent = unless !== undefined && (await this.#fails(unless));
    return { verdict: innocent ? 'held-up' : 'fails', reason };
  }

  async #fails(question: Question | ProbeCommand): Promise<boolean> {
    return 'command' in question
      ? (await runProbe(question, this.#times.probeTimeoutMs)) !== undefined
      : (await askProcess(question, this.#times.timeoutMs)) !== 'ok';
  }
}

async function readCounts(counters: WorkCounters, timeoutMs: number): Promise<Counts | undefined> {
  const answer = await getText(counters, timeoutMs);
  return answer?.status === 200
    ? {
        succeeded: counters.succeeded.map((counter) => sumOf(answer.text, counter)),
        failed: sumOf(answer.text, counters.failed),
      }
    : undefined;
}

function hasEachGrown({ succeeded }: Counts, before: Counts): boolean {
  return succeeded.every((count, index) => count > (before.succeeded[index] ?? 0));
}

function sumOf(text: string, { metric, label }: WorkCounter): number {
  const labelled = label === undefined ? '' : `${label.name}="${label.value}"`;
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))
    .filter((line) => line.includes(labelled))
    .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)))
    .filter((value) => Number.isFinite(value))
    .reduce((sum, value) => sum + value, 0);
}
