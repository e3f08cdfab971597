// One case as those who follow it up see it: the report with its whole chain, and every change made
// on the version that the person has read. When somebody was faster nothing is overwritten: the case
// is read again, and what happened in between is told.
import { api, etagOf } from '../api/client';
import { settle, slugOf, type Failure, type Outcome } from '../api/outcome';
import type { CaseFile, Report, Schema } from '../api/types';
import { randomKey } from '../app/random';
import { standing, type Standing } from './standing';

export type CaseEvent = Schema<'CaseEvent'>;
export type ChainEvent = Schema<'PublicEvent'> | CaseEvent;

/** What every change carries: the case, the version read, a key that makes a repetition harmless. */
export interface Target {
  path: { reference: string };
  header: { 'If-Match': string; 'Idempotency-Key': string };
}
type Exchange<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
export type Send<T> = (target: Target) => Exchange<T>;

/** The case has gone on since `seen`; `events` happened in between. */
export interface News {
  seen: number;
  events: readonly CaseEvent[];
}

export class Case {
  report = $state.raw<Report | undefined>();
  /** Undefined where the person may only read what everybody may. */
  file = $state.raw<CaseFile | undefined>();
  failure = $state.raw<Failure | undefined>();
  /** What others did while the case was open here, until it is dismissed. */
  news = $state.raw<News | undefined>();
  /** A form is open: the version it was begun on stays until it is sent or closed. */
  writing = $state(false);
  #changing = 0;
  #loading: Promise<void> | undefined;
  #again = false;

  constructor(readonly reference: string) {}

  /** Number of the last event that the person has on the screen. */
  get version(): number {
    return Math.min(this.report?.version ?? 0, this.file?.version ?? Infinity);
  }
  get events(): readonly ChainEvent[] {
    return this.file?.events ?? this.report?.events ?? [];
  }
  get standing(): Standing {
    return standing(this.events);
  }

  /** Calls that come while one is running share a second one after it. */
  load(): Promise<void> {
    if (this.#loading) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#read().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      const params = { path: { reference: this.reference } };
      const [report, file] = await Promise.all([
        settle(api.GET('/api/v1/reports/{reference}', { params })),
        settle(api.GET('/api/v1/reports/{reference}/events', { params })),
      ]);
      const refused = file.kind === 'problem' && file.problem.status === 403;
      this.failure =
        report.kind !== 'ok' ? report : file.kind !== 'ok' && !refused ? file : undefined;
      if (report.kind === 'ok') this.report = report.data;
      if (file.kind === 'ok') this.file = file.data;
      else if (refused) this.file = undefined;
    } while (this.#again);
  }

  /** Of live news: true when they are not on the screen yet and nothing stands against showing them. */
  wants(version = Infinity): boolean {
    return !this.writing && this.#changing === 0 && version > this.version;
  }

  /** Reads again after somebody else changed it and keeps what is new. */
  async refresh(): Promise<void> {
    const seen = this.version;
    await this.load();
    this.#tell(seen);
  }

  async change<T>(send: Send<T>, key = randomKey()): Promise<Outcome<T>> {
    const seen = this.version;
    this.#changing++;
    const outcome = await settle(
      send({
        path: { reference: this.reference },
        header: { 'If-Match': etagOf(seen), 'Idempotency-Key': key },
      }),
    );
    if (outcome.kind === 'ok') await this.load();
    else if (wasOvertaken(outcome)) {
      await this.load();
      this.#tell(seen);
    }
    this.#changing--;
    return outcome;
  }

  #tell(seen: number): void {
    const since = Math.min(seen, this.news?.seen ?? Infinity);
    const events = (this.file?.events ?? []).filter(({ number }) => number > since);
    if (events.length) this.news = { seen: since, events };
  }
}

/** Refusals that say that the case is no longer as it was read. */
function wasOvertaken(outcome: Failure): boolean {
  if (outcome.kind === 'conflict') return true;
  return (
    outcome.kind === 'problem' &&
    (outcome.problem.status === 409 || slugOf(outcome.problem) === 'not-your-unit')
  );
}
