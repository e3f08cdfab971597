// One action on several cases, each on the version that stood in the list: what somebody changed
// meanwhile is left as it is and named.
import { api, etagOf } from '../api/client';
import { settle, type Outcome } from '../api/outcome';
import type { ReportLine } from '../api/types';
import { randomKey } from '../app/random';
import { worklist as t } from '../texts/worklist';

export type BulkAction =
  | { name: 'accept' }
  | { name: 'assign'; crew: string }
  | { name: 'comment'; text: string; open: boolean };
export interface Refusal {
  reference: string;
  why: string;
}

function send(action: BulkAction, { reference, version }: ReportLine): Promise<Outcome<unknown>> {
  const params = {
    path: { reference },
    header: { 'If-Match': etagOf(version), 'Idempotency-Key': randomKey() },
  };
  if (action.name === 'accept') {
    return settle(api.POST('/api/v1/reports/{reference}/accept', { params, body: {} }));
  }
  if (action.name === 'assign') {
    const body = { crew: action.crew };
    return settle(api.POST('/api/v1/reports/{reference}/assign', { params, body }));
  }
  const body = { text: action.text, public: action.open };
  return settle(api.POST('/api/v1/reports/{reference}/comments', { params, body }));
}

function whyNot(outcome: Outcome<unknown>): string {
  if (outcome.kind === 'conflict') return t.overtaken;
  return outcome.kind === 'problem' ? outcome.problem.detail : t.offline;
}

export async function actOn(
  cases: readonly ReportLine[],
  action: BulkAction,
): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  for (const one of cases) {
    const outcome = await send(action, one);
    if (outcome.kind !== 'ok') refused.push({ reference: one.reference, why: whyNot(outcome) });
  }
  return refused;
}
