// The tasks of a crew member, kept on the phone with what is needed to do them without a network:
// words, place, notes of the office and one picture to compare with. Nothing in it tells of reporters.
// It is forgotten when the person signs out.
import { untrack } from 'svelte';
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import type { Report, ReportLine } from '../api/types';
import { deskStore } from '../app/device_store';
import { openStatuses } from '../app/status';
import { progressOf, type Progress } from './phase';

export interface Task extends Progress {
  line: ReportLine;
  /** Absent until it was read once. */
  report?: Report;
  /** What the place looked like before, small enough to keep. */
  before?: Blob;
}
interface Kept {
  owner: string;
  at: string;
  tasks: readonly Task[];
}

const storeKey = 'tasks';
const most = 100;
const atOnce = 4;
const pictureEdge = 640; // pixels

const dueOf = ({ line }: Task) => line.completion_due ?? line.submitted_at;
const inOrder = (tasks: readonly Task[]): readonly Task[] =>
  [...tasks].sort(
    (a, b) => Number(!!a.doneAt) - Number(!!b.doneAt) || dueOf(a).localeCompare(dueOf(b)),
  );

/** The newest picture from before the work; else the citizen's own. */
function pictureBefore({ photos }: Report): string | undefined {
  const before = photos.filter(({ role }) => role === 'before').pop();
  return (before ?? photos.find(({ role }) => role === 'report'))?.id;
}

async function picture(id: string | undefined): Promise<Blob | undefined> {
  if (!id) return undefined;
  try {
    const answer = await fetch(`/api/v1/photos/${id}?edge=${pictureEdge}`);
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    return undefined;
  }
}

class Tasks {
  items = $state.raw<readonly Task[]>([]);
  /** When the list was last the server's. */
  at = $state<string | undefined>();
  loaded = $state(false);
  busy = $state(false);
  failure = $state.raw<Failure | undefined>();
  #owner = '';
  #wanted = false;
  #opening: Promise<void> | undefined;

  /** Shows what is kept, then what the server says. */
  async open(owner: string): Promise<void> {
    if (owner !== this.#owner) {
      this.#owner = owner;
      this.#opening = this.#recall(owner);
    }
    await this.#opening;
    await this.refresh();
  }

  async #recall(owner: string): Promise<void> {
    this.items = [];
    this.at = undefined;
    this.loaded = false;
    const kept = await deskStore.read<Kept>(storeKey);
    if (kept?.owner !== owner) return;
    this.items = kept.tasks;
    this.at = kept.at;
    this.loaded = true;
  }

  /** Asked for while it runs, it runs once more. */
  async refresh(): Promise<void> {
    this.#wanted = true;
    if (untrack(() => this.busy)) return;
    this.busy = true;
    while (this.#wanted) {
      this.#wanted = false;
      await this.#ask(this.#owner);
    }
    this.busy = false;
  }

  async #ask(owner: string): Promise<void> {
    const query = { assigned_to_me: true, status: openStatuses.join(), limit: most };
    const outcome = await settle(api.GET('/api/v1/reports', { params: { query } }));
    if (owner !== this.#owner) return;
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind === 'ok') await this.#take(outcome.data.items);
    this.loaded = true;
  }

  async #take(lines: readonly ReportLine[]): Promise<void> {
    const known = new Map(this.items.map((task) => [task.line.reference, task]));
    const isNew = (line: ReportLine) => {
      const task = known.get(line.reference);
      return !task?.report || task.report.version !== line.version;
    };
    const shown = lines.map((line): Task => ({
      ...(known.get(line.reference) ?? { notes: [] }),
      line,
    }));
    this.items = inOrder(shown);
    const changed = lines.filter(isNew);
    for (let i = 0; i < changed.length; i += atOnce) {
      await Promise.all(changed.slice(i, i + atOnce).map((line) => this.#read(line.reference)));
    }
    this.at = new Date().toISOString();
    await this.#keep();
  }

  async #read(reference: string): Promise<void> {
    const params = { path: { reference } };
    const [report, file] = await Promise.all([
      settle(api.GET('/api/v1/reports/{reference}', { params })),
      settle(api.GET('/api/v1/reports/{reference}/events', { params })),
    ]);
    if (report.kind !== 'ok' || file.kind !== 'ok') return;
    const before = await picture(pictureBefore(report.data));
    this.items = inOrder(
      this.items.map(({ line, before: earlier, ...task }) => {
        if (line.reference !== reference)
          return { ...task, line, ...(earlier && { before: earlier }) };
        const kept = before ?? earlier;
        return {
          line,
          report: report.data,
          ...progressOf(file.data.events),
          ...(kept && { before: kept }),
        };
      }),
    );
  }

  async #keep(): Promise<void> {
    const kept: Kept = { owner: this.#owner, at: this.at ?? '', tasks: this.items };
    await deskStore.write(storeKey, kept);
  }
}

export const tasks = new Tasks();
