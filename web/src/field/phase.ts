// How far a task is, read from the chain of its case.
import type { CaseFile } from '../api/types';

export interface OfficeNote {
  at: string;
  by: string;
  text: string;
}
export interface Progress {
  /** What the unit, or a verifier, said to whoever does the work; newest first. */
  notes: OfficeNote[];
  /** The result was handed in at this instant, and nobody asked for more since. */
  doneAt?: string;
}

type Event = CaseFile['events'][number];

/** The work begins anew. */
const beginsAnew: readonly Event['kind'][] = ['assigned', 'resolution_refused', 'reopened'];
const speaks: readonly Event['kind'][] = ['commented', 'resolution_refused', 'disputed'];

const showsResult = (event: Event): boolean =>
  (event.kind === 'evidence_added' || event.kind === 'resolution_submitted') &&
  (event.photos ?? []).some(({ role }) => role === 'after');

export function progressOf(events: readonly Event[]): Progress {
  const notes: OfficeNote[] = [];
  let doneAt: string | undefined;
  for (const event of events) {
    if (beginsAnew.includes(event.kind)) doneAt = undefined;
    else if (showsResult(event)) doneAt = event.at;
    const text = event.note?.trim();
    if (text && speaks.includes(event.kind)) {
      notes.unshift({ at: event.at, by: event.actor?.name ?? event.unit?.name ?? '', text });
    }
  }
  return doneAt ? { notes, doneAt } : { notes };
}
