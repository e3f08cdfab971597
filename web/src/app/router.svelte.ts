// Addresses and pages. A page is loaded when it is first needed; links are ordinary <a href>.
import { untrack, type Component } from 'svelte';
import type { Role } from '../api/types';
import type { Bilingual } from './language.svelte';
import type { IconName } from '../ui/icons';

export interface Route {
  /** "/laporan/:reference" */
  path: string;
  title: Bilingual;
  load: () => Promise<{ default: Component<PageProps> | Component<Record<string, never>> }>;
  /** Who may open it; without it everybody. Others are asked to sign in. */
  roles?: readonly Role[];
  /** In the navigation of these roles ("citizen": nobody is signed in). */
  nav?: { roles: readonly Role[]; icon: IconName; order: number; label?: Bilingual };
  /** Path of the page in the navigation that it belongs to. */
  within?: string;
  /** The page uses the whole width and height below the header (maps, split views). */
  wide?: boolean;
}

export interface PageProps {
  /** What stands for the ":names" of the path. */
  parameters: Readonly<Record<string, string>>;
}

class Router {
  path = $state(location.pathname);
  query = $state.raw(new URLSearchParams(location.search));
  /** Asked before leaving; false keeps the page. Set by forms with unsaved words. */
  guard: (() => boolean) | undefined;

  start(): void {
    addEventListener('popstate', () => this.#take());
    document.addEventListener('click', (event) => this.#follow(event));
  }

  go(address: string, { replace = false } = {}): void {
    if (this.guard && !this.guard()) return;
    this.guard = undefined;
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    this.#take();
  }

  /** Filters and the like: the address changes, the page stays. Empty values are left out. */
  setQuery(values: Record<string, string | undefined>): void {
    const query = new URLSearchParams(untrack(() => this.query));
    for (const [name, value] of Object.entries(values)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const text = query.toString();
    history.replaceState(null, '', location.pathname + (text ? `?${text}` : ''));
    this.query = query;
  }

  #take(): void {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest('a');
    if (!link || link.target || link.hasAttribute('download')) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || /^\/api\/|\.[a-z]+$/.test(url.pathname)) return;
    if (url.pathname === location.pathname && url.hash) return;
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  }
}

export const router = new Router();
