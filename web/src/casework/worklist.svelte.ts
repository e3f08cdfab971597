// The worklist of a unit: what lies under which tab, narrowed by words and filters, kept in the
// address.
import { api } from '../api/client';
import { settle } from '../api/outcome';
import type { ReportLine, Schema } from '../api/types';
import { Paged } from '../app/paged.svelte';
import { router } from '../app/router.svelte';

export const tabs = ['waiting', 'due_soon', 'overdue', 'disputed', 'unassigned', 'open'] as const;
export type Tab = (typeof tabs)[number];
const queries = {
  waiting: { status: 'waiting,disposition' },
  due_soon: { due_soon: true },
  overdue: { overdue: true },
  disputed: { status: 'reopened' },
  unassigned: { unassigned: true },
  open: {},
} as const;

export interface WorkFilter {
  tab: Tab;
  q: string;
  category: string;
  area: string;
}
export const asTab = (word: string | null): Tab => tabs.find((tab) => tab === word) ?? 'open';

export class Worklist {
  filter = $state<WorkFilter>({
    tab: asTab(router.query.get('tab')),
    q: router.query.get('q') ?? '',
    category: router.query.get('category') ?? '',
    area: router.query.get('area') ?? '',
  });
  counts = $state.raw<Schema<'WorklistCounts'> | undefined>();
  /** The list is too long to be exchanged under the reader's eyes. */
  stale = $state(false);
  readonly list = new Paged<ReportLine>();

  address(): Record<string, string> {
    const { tab, ...rest } = this.filter;
    return { ...rest, tab: tab === 'open' ? '' : tab };
  }

  async start(): Promise<void> {
    this.stale = false;
    const { tab, q, category, area } = $state.snapshot(this.filter);
    const query = {
      ...queries[tab],
      ...(q.trim() ? { q: q.trim() } : {}),
      ...(category ? { category } : {}),
      ...(area ? { area } : {}),
      desk: true,
      sort: 'due' as const,
      limit: 100,
    };
    await this.list.start((cursor) =>
      settle(api.GET('/api/v1/reports', { params: { query: { ...query, cursor } } })),
    );
  }

  async count(): Promise<void> {
    const outcome = await settle(api.GET('/api/v1/worklist/counts'));
    if (outcome.kind === 'ok') this.counts = outcome.data;
  }

  async refresh(): Promise<void> {
    const [, exchanged] = await Promise.all([this.count(), this.list.refresh()]);
    this.stale = !exchanged;
  }
}
