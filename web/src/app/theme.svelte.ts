// Light or dark: as the system says, unless the person chose.
import { remember, remembered } from './storage';

export type Theme = 'system' | 'light' | 'dark';

class ThemeChoice {
  current = $state<Theme>((remembered('theme') as Theme | null) ?? 'system');

  choose(theme: Theme): void {
    this.current = theme;
    remember('theme', theme === 'system' ? null : theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

export const theme = new ThemeChoice();
