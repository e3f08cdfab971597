// What a person may do with a case now. The server decides; this only keeps from offering what it
// would refuse (docs/lifecycle.md has the same tables).
import type { Report, Session, Unit } from '../api/types';
import type { Standing } from './standing';

export type ActionName =
  | 'accept'
  | 'assign'
  | 'progress'
  | 'resolve'
  | 'letter'
  | 'comment'
  | 'transfer'
  | 'dispose'
  | 'merge'
  | 'reject'
  | 'evidence';

const waiting: readonly string[] = ['waiting', 'disposition', 'reopened'];

/** `handles`: the person may see the whole chain. */
export function possibleActions(
  report: Report,
  handles: boolean,
  { transfer, resolution, verified }: Standing,
  { user, actions: granted }: Session,
  below: readonly Unit[],
): ReadonlySet<ActionName> {
  const possible = new Set<ActionName>();
  if (!handles) return possible;
  const offer = (name: ActionName, action: string, when: boolean) => {
    if (when && granted.includes(action)) possible.add(name);
  };
  const held = user.role === 'verifier' || report.unit?.code === user.unit?.code;
  const here = user.role === 'camat' || held;
  const taken = report.status === 'in_process';
  const unaccepted = waiting.includes(report.status);
  const free = held && (taken || unaccepted) && !transfer && !resolution;
  offer('accept', 'accept', free && unaccepted);
  offer('assign', 'assign_crew', free);
  offer('progress', 'note_progress', free && user.role === 'officer');
  offer('resolve', 'submit_resolution', free);
  offer('letter', 'send_letter', held && report.status === 'completed' && verified);
  offer('comment', 'comment', here);
  offer('transfer', 'request_transfer', free);
  offer('dispose', 'dispose', free && below.length > 0);
  offer('merge', 'merge', free);
  offer('reject', 'reject', free);
  return possible;
}
