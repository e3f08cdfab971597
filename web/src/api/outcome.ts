// What became of a request. Every page handles these five and nothing else.
import { network } from '../app/network.svelte';
import type { Problem } from './types';

export type Outcome<T> =
  | { kind: 'ok'; data: T; etag: string | undefined; status: number }
  /** Somebody changed it since it was read; read again, show what changed, ask. */
  | { kind: 'conflict'; problem: Problem; currentVersion: number | undefined }
  /** Nobody is signed in any more, and the person closed the dialog that asks to. */
  | { kind: 'signed-out'; problem: Problem }
  | { kind: 'offline' }
  | { kind: 'problem'; problem: Problem };

export type Failure = Exclude<Outcome<never>, { kind: 'ok' }>;

interface Exchange<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** `await settle(api.GET('/api/v1/reports', …))`; never throws. */
export async function settle<T>(exchange: Promise<Exchange<T>>): Promise<Outcome<T>> {
  try {
    const { data, error, response } = await exchange;
    if (response.ok) {
      const etag = response.headers.get('ETag') ?? undefined;
      return { kind: 'ok', data: data as T, etag, status: response.status };
    }
    const problem = asProblem(error, response);
    if (response.status === 412) {
      return { kind: 'conflict', problem, currentVersion: problem.current_version };
    }
    return { kind: response.status === 401 ? 'signed-out' : 'problem', problem };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    network.failed();
    return { kind: 'offline' };
  }
}

/** What follows "urn:tanggap:problem:". */
export const slugOf = (problem: Problem): string => problem.type.split(':').pop() ?? '';

function asProblem(error: unknown, response: Response): Problem {
  if (typeof error === 'object' && error !== null && 'translations' in error) {
    return error as Problem;
  }
  const id = {
    title: 'Jawaban server tidak terbaca',
    detail: `Server atau proksi di depannya menjawab ${response.status}.`,
    remedy: 'Coba lagi sebentar lagi.',
  };
  const en = {
    title: 'The answer cannot be read',
    detail: `The server, or a proxy in front of it, answered ${response.status}.`,
    remedy: 'Try again in a moment.',
  };
  const type = 'urn:tanggap:problem:unreadable-answer';
  return { type, status: response.status, ...id, translations: { id, en }, errors: [] };
}
