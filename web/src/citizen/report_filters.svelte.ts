// The filters of the public list. They stand in the address, so that a number anywhere can link to
// the reports behind it, and a list can be passed on.
import { router } from '../app/router.svelte';

export const filterNames = [
  'status',
  'category',
  'area',
  'unit',
  'from',
  'until',
  'overdue',
  'q',
] as const;
type FilterName = (typeof filterNames)[number];
type Values = Record<FilterName, string>;

const fromAddress = (): Values =>
  Object.fromEntries(filterNames.map((name) => [name, router.query.get(name) ?? ''])) as Values;

export class ReportFilters {
  values = $state<Values>(fromAddress());

  get count(): number {
    return filterNames.filter((name) => this.values[name]).length;
  }

  clear(): void {
    for (const name of filterNames) this.values[name] = '';
  }

  /** As the address has them. */
  address(): Record<string, string | undefined> {
    return Object.fromEntries(filterNames.map((name) => [name, this.values[name] || undefined]));
  }

  /** As the server wants them: whole days of the city, the last one included. */
  query() {
    const { from, until, overdue, q, ...rest } = this.values;
    const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value));
    return {
      ...set,
      ...(q.trim() ? { q: q.trim() } : {}),
      ...(overdue ? { overdue: true } : {}),
      ...(from ? { from: isDay(from) ? startOf(from, 0) : from } : {}),
      ...(until ? { until: isDay(until) ? startOf(until, 1) : until } : {}),
    };
  }
}

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Midnight so many days later. Without a zone the server reads it in the city's. */
function startOf(day: string, later: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + later);
  return at.toISOString().slice(0, 19);
}
