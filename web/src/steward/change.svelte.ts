// A change of the city that is being prepared: the version it starts from, and the files that differ
// from it. Kept on the device, so that a closed tab loses nothing, until it is loaded or dropped.
import { api } from '../api/client';
import { settle, type Failure, type Outcome } from '../api/outcome';
import type { Schema } from '../api/types';
import { deskStore } from '../app/device_store';
import { changesBetween, type FileChange } from './diff';
import { filesOf, versionInForce, versionOf, type CityVersion, type Files } from './versions';

export type Findings = Schema<'CityCheck'>;
export type Finding = Findings['faults'][number];

type SentForm = { body: Record<string, string>; bodySerializer: () => FormData };
type Exchange<T> = Parameters<typeof settle<T>>[0];

const storeKey = 'city-change';
interface Kept {
  base: number;
  files: [string, string][];
}

export class Change {
  base = $state.raw<CityVersion | undefined>();
  /** As the change would leave the city. */
  files = $state.raw<Files>(new Map());
  /** What the last check found; undefined once something was changed after it. */
  findings = $state.raw<Findings | undefined>();
  failure = $state.raw<Failure | undefined>();
  busy = $state<'opening' | 'checking' | 'loading' | undefined>('opening');
  /** Somebody loaded another version since this change was begun. */
  newer = $state.raw<CityVersion | undefined>();
  #before = $state.raw<Files>(new Map());

  readonly names = $derived([...new Set([...this.#before.keys(), ...this.files.keys()])].sort());
  readonly changed = $derived(
    new Set(this.names.filter((name) => this.#before.get(name) !== this.files.get(name))),
  );

  /** Goes on where this device was, or begins with the city in force. */
  async open(): Promise<void> {
    this.busy = 'opening';
    const kept = await deskStore.read<Kept>(storeKey);
    const inForce = await versionInForce();
    if (!this.#succeeded(inForce)) return;
    const base = kept && kept.base !== inForce.data.version ? await versionOf(kept.base) : inForce;
    if (!this.#succeeded(base)) return;
    if (!(await this.#begin(base.data))) return;
    if (kept) this.files = new Map(kept.files);
    this.newer = base.data.version < inForce.data.version ? inForce.data : undefined;
    this.busy = undefined;
  }

  before = (name: string): string | undefined => this.#before.get(name);
  differences = (): FileChange[] => changesBetween(this.#before, this.files);

  set(name: string, text: string): void {
    if (this.files.get(name) === text) return;
    this.#take(new Map(this.files).set(name, text));
  }

  remove(name: string): void {
    const files = new Map(this.files);
    files.delete(name);
    this.#take(files);
  }

  undo(name: string): void {
    const text = this.#before.get(name);
    if (text === undefined) this.remove(name);
    else this.set(name, text);
  }

  drop(): void {
    this.#take(this.#before);
  }

  /** The files of an earlier version take the place of the present ones. */
  async restore(version: number): Promise<void> {
    const earlier = await versionOf(version);
    if (!this.#succeeded(earlier)) return;
    const files = await filesOf(earlier.data);
    if (this.#succeeded(files)) this.#take(files.data);
  }

  /** Puts the changed files on top of the version that somebody else loaded meanwhile. */
  async moveToNewer(): Promise<void> {
    if (!this.newer) return;
    const own = [...this.changed].map((name) => [name, this.files.get(name)] as const);
    if (!(await this.#begin(this.newer))) return;
    const files = new Map(this.#before);
    for (const [name, text] of own) {
      if (text === undefined) files.delete(name);
      else files.set(name, text);
    }
    this.newer = undefined;
    this.#take(files);
  }

  async check(): Promise<void> {
    const { files } = this;
    const outcome = await this.#send('checking', (form) => api.POST('/api/v1/city/checks', form));
    this.busy = undefined;
    if (this.#succeeded(outcome) && files === this.files) this.findings = outcome.data;
  }

  /** The version that came into force; undefined when it did not: `failure` or `newer` says why. */
  async load(): Promise<CityVersion | undefined> {
    const header = { 'If-Match': `"c${this.base?.version ?? 0}"` };
    const outcome = await this.#send('loading', (form) =>
      api.POST('/api/v1/city/versions', { ...form, params: { header } }),
    );
    if (outcome.kind === 'conflict') {
      const inForce = await versionInForce();
      if (this.#succeeded(inForce)) this.newer = inForce.data;
      this.busy = undefined;
      return undefined;
    }
    if (!this.#succeeded(outcome)) return undefined;
    await this.#begin(outcome.data);
    this.busy = undefined;
    return outcome.data;
  }

  async #begin(base: CityVersion): Promise<boolean> {
    const files = await filesOf(base);
    if (!this.#succeeded(files)) return false;
    this.base = base;
    this.#before = files.data;
    this.#take(files.data);
    return true;
  }

  #take(files: Files): void {
    this.files = files;
    this.findings = undefined;
    this.failure = undefined;
    const kept: Kept = { base: this.base?.version ?? 0, files: [...files] };
    void deskStore.write(storeKey, files === this.#before ? undefined : kept);
  }

  /** Every file as one part of a form, which the generated client is told to leave as it is. */
  #send<T>(busy: 'checking' | 'loading', request: (form: SentForm) => Exchange<T>) {
    this.busy = busy;
    const form = new FormData();
    for (const [name, text] of this.files) form.append(name, new Blob([text]), name);
    const body = form as unknown as SentForm['body'];
    return settle(request({ body, bodySerializer: () => form }));
  }

  #succeeded<T>(outcome: Outcome<T>): outcome is Extract<Outcome<T>, { kind: 'ok' }> {
    this.failure = outcome.kind === 'ok' ? undefined : outcome;
    if (outcome.kind !== 'ok') this.busy = undefined;
    return outcome.kind === 'ok';
  }
}
