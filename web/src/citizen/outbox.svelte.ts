// Reports on their way. Each is first put on the device with a key of its own, then sent: photos,
// then the report under that key, so that a repetition after a lost answer makes no second one. What
// has no network stays and is tried again when it is back, also after a restart.
import { api } from '../api/client';
import { settle, type Failure } from '../api/outcome';
import type { Problem, Schema } from '../api/types';
import { texts } from '../app/language.svelte';
import { randomKey } from '../app/random';
import { toasts } from '../app/toast.svelte';
import { waiting } from '../app/waiting.svelte';
import { own } from './own.svelte';
import { read, write } from './store';
import { uploadPhoto } from './upload';

type NewReport = Schema<'NewReport'>;
export type Receipt = Schema<'Receipt'>;

interface WaitingPhoto {
  blob: Blob;
  /** Set once the server has it. */
  id?: string;
}
export interface WaitingReport {
  key: string;
  madeAt: string;
  photos: WaitingPhoto[];
  body: Omit<NewReport, 'photos'>;
  /** The server will not take it as it is. */
  refusal?: Problem;
}

const storeKey = 'waiting';
const firstPause = 10_000; // milliseconds; doubled up to the longest
const longestPause = 300_000;
const t = texts({
  sent: {
    id: (reference: string) => `Laporan ${reference} sudah terkirim.`,
    en: (reference: string) => `Report ${reference} was sent.`,
  },
});

/** Not the report's fault: worth trying again as it is. */
const passing = (failure: Failure): boolean =>
  failure.kind !== 'problem' ||
  failure.problem.status >= 500 ||
  [408, 409, 425, 429].includes(failure.problem.status);

class Outbox {
  items = $state.raw<readonly WaitingReport[]>([]);
  /** Sent since the page was opened, newest first. */
  sent = $state.raw<readonly { key: string; receipt: Receipt }[]>([]);
  sending = $state(false);
  /** Key of the report whose receipt a page is about to show: no news of it besides. */
  watched: string | undefined;
  /** What stood in the way the last time. */
  trouble = $state.raw<Failure | undefined>();
  #pause = firstPause;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #started: Promise<void> | undefined;

  start(): Promise<void> {
    return (this.#started ??= this.#begin());
  }

  async #begin(): Promise<void> {
    addEventListener('online', () => {
      this.#pause = firstPause;
      void this.flush();
    });
    this.#show(await this.#stored());
    void this.flush();
  }

  /** Kept on the device when this returns. */
  async add(body: WaitingReport['body'], photos: readonly Blob[]): Promise<string> {
    await this.start();
    const report: WaitingReport = {
      key: randomKey(),
      madeAt: new Date().toISOString(),
      photos: photos.map((blob) => ({ blob })),
      body,
    };
    await this.#store([...(await this.#stored()), report]);
    return report.key;
  }

  async remove(key: string): Promise<void> {
    await this.#store((await this.#stored()).filter((one) => one.key !== key));
  }

  /** Sends all that waits, one after another; in one tab at a time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.sending || !this.items.some((one) => !one.refusal)) return;
    this.sending = true;
    try {
      if ('locks' in navigator) await navigator.locks.request('outbox', () => this.#sendAll());
      else await this.#sendAll();
    } finally {
      this.sending = false;
    }
    if (this.items.some((one) => !one.refusal)) {
      this.#timer = setTimeout(() => void this.flush(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, longestPause);
    } else this.#pause = firstPause;
  }

  async #sendAll(): Promise<void> {
    // Read again: another tab may have sent them while this one waited for its turn.
    for (const report of await this.#stored()) {
      if (report.refusal) continue;
      this.trouble = await this.#send(report);
      if (this.trouble && passing(this.trouble)) break;
    }
    this.#show(await this.#stored());
  }

  async #send(report: WaitingReport): Promise<Failure | undefined> {
    for (const photo of report.photos) {
      if (photo.id) continue;
      const stored = await uploadPhoto(photo.blob);
      if ('failure' in stored) return this.#failed(report, stored.failure);
      photo.id = stored.id;
      await this.#change(report);
    }
    const photos = [...new Set(report.photos.flatMap(({ id }) => (id ? [id] : [])))];
    const outcome = await settle(
      api.POST('/api/v1/reports', {
        headers: { 'Idempotency-Key': report.key },
        body: { ...report.body, ...(photos.length ? { photos } : {}) },
      }),
    );
    if (outcome.kind !== 'ok') return this.#failed(report, outcome);
    await this.#taken(report, outcome.data);
    return undefined;
  }

  async #taken(report: WaitingReport, receipt: Receipt): Promise<void> {
    await own.add({
      reference: receipt.reference,
      code: receipt.tracking_code ?? '',
      text: report.body.text,
      sentAt: receipt.submitted_at,
    });
    await this.remove(report.key);
    this.sent = [{ key: report.key, receipt }, ...this.sent];
    if (report.key !== this.watched) toasts.add(t.sent(receipt.reference));
  }

  async #failed(report: WaitingReport, failure: Failure): Promise<Failure> {
    if (!passing(failure) && failure.kind === 'problem') {
      await this.#change({ ...report, refusal: failure.problem });
    }
    return failure;
  }

  async #change(report: WaitingReport): Promise<void> {
    const all = await this.#stored();
    await this.#store(all.map((one) => (one.key === report.key ? report : one)));
  }

  async #stored(): Promise<WaitingReport[]> {
    return (await read<WaitingReport[]>(storeKey)) ?? [];
  }

  async #store(reports: WaitingReport[]): Promise<void> {
    await write(storeKey, reports);
    this.#show(reports);
  }

  #show(reports: readonly WaitingReport[]): void {
    this.items = reports;
    waiting.set(reports.length);
  }
}

export const outbox = new Outbox();
