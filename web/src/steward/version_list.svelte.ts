// All versions of the city, newest first, read a page at a time: their numbers have no gaps.
import type { Failure } from '../api/outcome';
import { changesBetween, type FileChange } from './diff';
import { filesOf, versionInForce, versionOf, type CityVersion } from './versions';

const pageSize = 10;

export class VersionList {
  items = $state.raw<readonly CityVersion[]>([]);
  failure = $state.raw<Failure | undefined>();
  busy = $state(false);
  readonly more = $derived((this.items.at(-1)?.version ?? 1) > 1);

  async open(): Promise<void> {
    this.busy = true;
    const newest = await versionInForce();
    this.failure = newest.kind === 'ok' ? undefined : newest;
    if (newest.kind === 'ok') this.items = [newest.data];
    this.busy = false;
    if (newest.kind === 'ok') await this.older(pageSize - 1);
  }

  async older(count = pageSize): Promise<void> {
    const last = this.items.at(-1)?.version ?? 1;
    const numbers = Array.from({ length: Math.min(count, last - 1) }, (_, i) => last - 1 - i);
    this.busy = true;
    const answers = await Promise.all(numbers.map(versionOf));
    this.busy = false;
    const read: CityVersion[] = [];
    for (const answer of answers) {
      this.failure = answer.kind === 'ok' ? undefined : answer;
      if (answer.kind !== 'ok') break;
      read.push(answer.data);
    }
    this.items = [...this.items, ...read];
  }
}

/** What a version changed of the one before it. */
export async function changesOf(
  version: CityVersion,
): Promise<{ changes: FileChange[] } | { failure: Failure }> {
  const before = await versionOf(version.version - 1);
  if (before.kind !== 'ok') return { failure: before };
  const [older, newer] = await Promise.all([filesOf(before.data), filesOf(version)]);
  if (older.kind !== 'ok') return { failure: older };
  if (newer.kind !== 'ok') return { failure: newer };
  return { changes: changesBetween(older.data, newer.data) };
}
