// Reports on their way to the city.
import { api } from '../api/client';
import { settle } from '../api/outcome';
import type { Schema } from '../api/types';
import { texts } from '../app/language.svelte';
import { Outbox, type Waiting } from '../app/outbox.svelte';
import { toasts } from '../app/toast.svelte';
import { own } from './own.svelte';
import { citizenStore } from './store';

type ReportBody = Omit<Schema<'NewReport'>, 'photos'>;
export type Receipt = Schema<'Receipt'>;
export type WaitingReport = Waiting<ReportBody>;

const t = texts({
  sent: {
    id: (reference: string) => `Laporan ${reference} sudah terkirim.`,
    en: (reference: string) => `Report ${reference} was sent.`,
  },
});

export const outbox: Outbox<ReportBody, Receipt> = new Outbox({
  kind: 'reports',
  store: citizenStore,
  passing: [409],
  post: ({ key, body, photos }) => {
    const ids = [...new Set(photos.flatMap(({ id }) => (id ? [id] : [])))];
    return settle(
      api.POST('/api/v1/reports', {
        headers: { 'Idempotency-Key': key },
        body: { ...body, ...(ids.length ? { photos: ids } : {}) },
      }),
    );
  },
  arrived: async ({ key, body }, receipt) => {
    await own.add({
      reference: receipt.reference,
      code: receipt.tracking_code ?? '',
      text: body.text,
      sentAt: receipt.submitted_at,
    });
    if (key !== outbox.watched) toasts.add(t.sent(receipt.reference));
  },
});
