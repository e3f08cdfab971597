// What this device keeps in IndexedDB, one store for each purpose. Without IndexedDB (private
// windows) it lasts as long as the page.
import { clear, createStore, get, promisifyRequest, type UseStore } from 'idb-keyval';

export interface DeviceStore {
  read<T>(key: string): Promise<T | undefined>;
  /** False: it lives only as long as this page. An undefined value is forgotten. */
  write(key: string, value: unknown): Promise<boolean>;
  forgetAll(): Promise<void>;
}

export function deviceStore(database: string, name: string): DeviceStore {
  const inMemory = new Map<string, unknown>();
  let opened: UseStore | undefined;
  const store = () => (opened ??= createStore(database, name));
  return {
    async read<T>(key: string) {
      try {
        return ((await get(key, store())) ?? inMemory.get(key)) as T | undefined;
      } catch {
        return inMemory.get(key) as T | undefined;
      }
    },
    async write(key, value) {
      try {
        await store()('readwrite', (rows) => {
          if (value === undefined) rows.delete(key);
          else rows.put(value, key);
          // At once: a tab that is being closed waits for no answer.
          rows.transaction.commit?.();
          return promisifyRequest(rows.transaction);
        });
        inMemory.delete(key);
        return true;
      } catch {
        inMemory.set(key, value);
        return false;
      }
    },
    async forgetAll() {
      inMemory.clear();
      await clear(store()).catch(() => undefined);
    },
  };
}

/** What a person who is signed in reads without a network; forgotten with the session. */
export const deskStore = deviceStore('tanggap-desk', 'desk');
