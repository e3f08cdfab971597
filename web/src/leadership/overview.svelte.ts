// The evaluation as it is shown: asked again whenever the question changes, the last answer stays
// until the next one comes. Names and comparisons that several parts of the page need.
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import type { Schema } from '../api/types';
import { city } from '../app/city.svelte';
import { texts } from '../app/language.svelte';
import type { CaseFigure } from './measures';
import type { Question } from './question.svelte';

export type Overview = Schema<'Overview'>;
export type Evaluation = Schema<'Evaluation'>;
export type Ranked = Schema<'RankedUnit'>;
export type Line = Schema<'EvaluatedUnit'>;
export type MethodKind = Schema<'Method'>['kind'];

const t = texts({
  nowhere: { id: 'Di luar semua wilayah', en: 'Outside every area' },
});

export class OverviewState {
  value = $state.raw<Overview | undefined>();
  failure = $state.raw<Failure | undefined>();
  busy = $state(false);
  #asked = 0;

  constructor(readonly question: Question) {
    void city.units.load();
  }

  async load(): Promise<void> {
    const { month } = this.question.values;
    if (!month) return;
    const asked = ++this.#asked;
    this.busy = true;
    const outcome = await settle(
      api.GET('/api/v1/evaluations/{month}/overview', {
        params: { path: { month }, query: this.question.query() },
      }),
    );
    if (asked !== this.#asked) return;
    this.busy = false;
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind === 'ok') this.value = outcome.data;
  }

  get evaluation(): Evaluation {
    return this.value!.evaluation;
  }
  get before(): Evaluation | null {
    return this.value!.before;
  }
  get empty(): boolean {
    const { received, set_aside } = this.evaluation.totals;
    return received + set_aside === 0;
  }
  get kind(): MethodKind {
    const { code } = this.evaluation.method;
    const method = city.settings.value?.methods.find((one) => one.code === code);
    return method?.kind ?? 'completion_share';
  }

  #shortNames = $derived(
    new Map((city.units.value ?? []).map((unit) => [unit.code, unit.short_name])),
  );
  #names = $derived(
    new Map((this.value?.evaluation.units ?? []).map(({ code, name }) => [code, name])),
  );
  /** A unit as tables name it. */
  nameOf(code: string | null): string {
    if (code === null) return '–';
    return this.#shortNames.get(code) ?? this.#names.get(code) ?? code;
  }
  areaName(line: Line): string {
    return line.name ?? t.nowhere;
  }

  #ranksBefore = $derived(
    new Map((this.value?.before?.wards ?? []).map((row) => [row.code, row.rank])),
  );
  #unitsBefore = $derived(
    new Map((this.value?.before?.units ?? []).map((line) => [line.code, line])),
  );
  #areasBefore = $derived(
    new Map((this.value?.before?.areas ?? []).map((line) => [line.code, line])),
  );
  rankBefore(code: string | null): number | null | undefined {
    return this.#ranksBefore.get(code);
  }
  unitBefore(code: string | null): Line | undefined {
    return this.#unitsBefore.get(code);
  }
  areaBefore(code: string | null): Line | undefined {
    return this.#areasBefore.get(code);
  }

  /** The reports behind a number of this evaluation, with the same cut-off and filter. */
  behind(figure: CaseFigure, more: Record<string, string | number | null> = {}): string {
    const { unit, area, category } = this.question.values;
    return casesAddress({
      month: this.question.values.month,
      as_of: this.evaluation.cut_off,
      unit,
      area,
      category,
      figure,
      ...more,
    });
  }
}

export function casesAddress(values: Record<string, string | number | null>): string {
  return addressOf('/evaluasi/laporan', values);
}

export function addressOf(path: string, values: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== '') query.set(name, String(value));
  }
  return `${path}?${query}`;
}
