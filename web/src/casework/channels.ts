// By which way a report came in. Feeds bring their own names, which stay as they are.
import { pick, type Bilingual } from '../app/language.svelte';

const names: Record<string, Bilingual> = {
  web: { id: 'Situs ini', en: 'This site' },
  phone: { id: 'Telepon', en: 'Telephone' },
  'in-person': { id: 'Datang langsung', en: 'In person' },
  email: { id: 'E-mail', en: 'E-mail' },
  twitter: { id: 'Twitter', en: 'Twitter' },
  qlue: { id: 'Qlue', en: 'Qlue' },
  jaki: { id: 'JAKI', en: 'JAKI' },
};

export const channelName = (channel: string): string => pick(names[channel]) || channel;
