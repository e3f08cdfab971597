// What is asked of the evaluation: month, cut-off, method and which cases. It stands in the address,
// by the API's own names, so that a view can be passed on and every number can link to its reports.
import { api } from '../api/client';
import { settle } from '../api/outcome';
import { city } from '../app/city.svelte';
import { router } from '../app/router.svelte';

export const questionNames = ['month', 'as_of', 'method', 'unit', 'area', 'category'] as const;
type Name = (typeof questionNames)[number];
type Values = Record<Name, string>;
const filterNames = ['unit', 'area', 'category'] as const;

const fromAddress = (): Values =>
  Object.fromEntries(questionNames.map((name) => [name, router.query.get(name) ?? ''])) as Values;

export class Question {
  values = $state<Values>(fromAddress());

  get filtered(): number {
    return filterNames.filter((name) => this.values[name]).length;
  }

  clearFilter(): void {
    for (const name of filterNames) this.values[name] = '';
  }

  address(): Record<string, string | undefined> {
    return Object.fromEntries(questionNames.map((name) => [name, this.values[name] || undefined]));
  }

  /** As the server wants it; the month stands in the path. */
  query() {
    const set = Object.entries(this.values).filter(([name, value]) => name !== 'month' && value);
    return Object.fromEntries(set);
  }
}

/** "2016-11" of "2016-12" and −1 */
export function monthsLater(month: string, later: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + later);
  return at.toISOString().slice(0, 7);
}

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month of the newest report that was handed in before a month begins; undefined: none was. */
export async function newestMonth(before?: string): Promise<string | undefined> {
  const until = before ? { until: `${before}-01` } : {};
  const outcome = await settle(
    api.GET('/api/v1/reports', { params: { query: { ...until, limit: 1 } } }),
  );
  const newest = outcome.kind === 'ok' ? outcome.data.items[0] : undefined;
  return newest ? monthOf(newest.submitted_at) : undefined;
}

/** The month under discussion when nobody says which: the last one that reports went on after. */
export async function usualMonth(): Promise<string | undefined> {
  const newest = await newestMonth();
  return newest && ((await newestMonth(newest)) ?? newest);
}

const monthOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: city.timeZone,
    year: 'numeric',
    month: '2-digit',
  }).format(new Date(instant));
