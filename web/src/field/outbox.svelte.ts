// Work of a crew on its way to the city: photos with a note, or a note alone. Others may have changed
// the case meanwhile; what is sent only adds to it, so it goes to the case as it is now, and whether
// it is still this person's task is for the server to say.
import { api, ifMatch } from '../api/client';
import { settle, type Outcome } from '../api/outcome';
import type { Schema } from '../api/types';
import { texts } from '../app/language.svelte';
import { Outbox, type Waiting } from '../app/outbox.svelte';
import { session } from '../app/session.svelte';
import { toasts } from '../app/toast.svelte';
import { workStore } from './store';

type PhotoRole = Schema<'PhotoRole'>;
type CaseState = Schema<'CaseState'>;
export interface WorkBody {
  /** Id of the person whose work it is. */
  owner: string;
  reference: string;
  /** The task is done; otherwise only news of it. */
  done: boolean;
  note: string;
  /** Of the photos, in their order. */
  roles: readonly PhotoRole[];
}
export type WaitingWork = Waiting<WorkBody>;

const attempts = 3;
const t = texts({
  sent: {
    id: (reference: string) => `Pekerjaan ${reference} sudah terkirim.`,
    en: (reference: string) => `The work on ${reference} was sent.`,
  },
});

function handIn({ key, body, photos }: WaitingWork, etag: string): Promise<Outcome<CaseState>> {
  const params = { path: { reference: body.reference }, ...ifMatch(etag) };
  const headers = { 'Idempotency-Key': key };
  const given = photos.map(({ id }, i) => ({ id: id ?? '', role: body.roles[i] ?? 'after' }));
  return given.length
    ? settle(
        api.POST('/api/v1/reports/{reference}/evidence', {
          params,
          headers,
          body: { ...(body.note ? { note: body.note } : {}), photos: given },
        }),
      )
    : settle(
        api.POST('/api/v1/reports/{reference}/progress', {
          params,
          headers,
          body: { note: body.note },
        }),
      );
}

async function post(work: WaitingWork): Promise<Outcome<CaseState>> {
  if (!(await session.confirm())) return { kind: 'offline' };
  const params = { path: { reference: work.body.reference } };
  for (let attempt = 1; ; attempt++) {
    const now = await settle(api.GET('/api/v1/reports/{reference}', { params }));
    if (now.kind !== 'ok') return now;
    const outcome = await handIn(work, now.etag ?? '');
    if (outcome.kind !== 'conflict' || attempt === attempts) return outcome;
  }
}

export const outbox: Outbox<WorkBody, CaseState> = new Outbox({
  kind: 'work',
  store: workStore,
  mine: ({ owner }) => owner === session.current?.user.id,
  post,
  arrived: ({ body }) => toasts.add(t.sent(body.reference)),
});

// Who it is becomes known after the start, or by signing in again.
$effect.root(() => {
  $effect(() => {
    if (session.current) void outbox.start().then(() => outbox.flush());
  });
});
