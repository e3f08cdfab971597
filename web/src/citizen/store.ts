// What a citizen's own device keeps: the draft, reports that wait for the network, and the codes of
// reports sent from here. Without IndexedDB (private windows) it lasts as long as the page.
import { createStore, del, get, set, type UseStore } from 'idb-keyval';

const inMemory = new Map<string, unknown>();
let opened: UseStore | undefined;
const store = () => (opened ??= createStore('tanggap', 'citizen'));

export async function read<T>(key: string): Promise<T | undefined> {
  try {
    return ((await get(key, store())) ?? inMemory.get(key)) as T | undefined;
  } catch {
    return inMemory.get(key) as T | undefined;
  }
}

/** False: it lives only as long as this page. */
export async function write(key: string, value: unknown): Promise<boolean> {
  try {
    if (value === undefined) await del(key, store());
    else await set(key, value, store());
    inMemory.delete(key);
    return true;
  } catch {
    inMemory.set(key, value);
    return false;
  }
}
