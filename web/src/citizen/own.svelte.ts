// Reports sent from this device with their tracking codes, and codes typed in this tab. A code is a
// secret: it is kept here and sent in a header, never in an address.
import { read, write } from './store';

export interface OwnReport {
  reference: string;
  code: string;
  text: string;
  sentAt: string;
}

const key = 'own';

class OwnReports {
  items = $state.raw<readonly OwnReport[]>([]);
  #typed = new Map<string, string>();
  #loading: Promise<void> | undefined;

  load(): Promise<void> {
    return (this.#loading ??= this.#read());
  }

  async #read(): Promise<void> {
    this.items = (await read<OwnReport[]>(key)) ?? [];
  }

  async add(report: OwnReport): Promise<void> {
    const before = (await read<OwnReport[]>(key)) ?? [];
    this.items = [report, ...before.filter((one) => one.reference !== report.reference)];
    await write(key, this.items);
  }

  async forget(reference: string): Promise<void> {
    this.#typed.delete(reference);
    this.items = this.items.filter((one) => one.reference !== reference);
    await write(key, this.items);
  }

  /** Until the tab is closed: the device may be somebody else's. */
  typed(reference: string, code: string): void {
    this.#typed.set(reference, code);
  }

  codeOf(reference: string): string | undefined {
    const kept = this.items.find((one) => one.reference === reference);
    return kept?.code ?? this.#typed.get(reference);
  }
}

export const own = new OwnReports();
