// The language of the interface, Indonesian first, and the texts in it. A dictionary holds both
// languages of every text side by side, so that a missing one does not compile.
import { remember, remembered } from './storage';

export type Language = 'id' | 'en';
export interface Bilingual {
  id: string;
  en: string;
}

class LanguageChoice {
  current = $state<Language>(remembered('language') === 'en' ? 'en' : 'id');

  choose(language: Language): void {
    this.current = language;
    remember('language', language);
    document.documentElement.lang = language;
  }
}

export const language = new LanguageChoice();

/** The text of the API in the language chosen. */
export const pick = (text: Bilingual | undefined): string => text?.[language.current] ?? '';

type Text = string | ((...values: never[]) => string);
type Entry<T extends Text> = { id: T; en: T };
type Dictionary = Record<string, Entry<Text>>;
type Texts<D extends Dictionary> = {
  readonly [K in keyof D]: D[K]['id'] extends string ? string : D[K]['id'];
};

/** `const t = texts({ greeting: { id: 'Halo', en: 'Hello' } })`; then `t.greeting` is reactive. */
export function texts<const D extends Dictionary>(dictionary: D): Texts<D> {
  const view = {};
  for (const [key, entry] of Object.entries(dictionary)) {
    Object.defineProperty(view, key, { get: () => entry[language.current], enumerable: true });
  }
  return view as Texts<D>;
}
