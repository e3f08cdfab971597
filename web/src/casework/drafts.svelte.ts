// Words and photos of an action that is not sent yet. They outlive the dialog, a change of page, and
// (the words) a reload; a conflict or an ended session never costs them.
import { session } from '../app/session.svelte';
import type { DraftPhoto } from '../citizen/draft.svelte';

interface Kept {
  text: string;
  choice: string;
  open: boolean;
}

const drafts = new Map<string, Draft>();

export class Draft {
  text = $state('');
  /** Code of a unit, id of a person, number of a report: what the action is about. */
  choice = $state('');
  /** A remark for everybody. */
  open = $state(false);
  photos = $state.raw<readonly DraftPhoto[]>([]);

  constructor(private readonly key: string) {
    try {
      Object.assign(this, JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Kept>);
    } catch {
      // Storage is forbidden: the draft lives as long as the page.
    }
  }

  get empty(): boolean {
    return !this.text.trim() && !this.photos.length;
  }

  keep(): void {
    const kept: Kept = { text: this.text, choice: this.choice, open: this.open };
    try {
      if (kept.text.trim()) sessionStorage.setItem(this.key, JSON.stringify(kept));
      else sessionStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }

  clear(): void {
    Object.assign(this, { text: '', choice: '', open: false, photos: [] });
    this.keep();
  }
}

/** The same draft for the same person, case and action. */
export function draftOf(reference: string, action: string): Draft {
  const key = `draft ${session.current?.user.id ?? ''} ${reference} ${action}`;
  let draft = drafts.get(key);
  if (!draft) drafts.set(key, (draft = new Draft(key)));
  return draft;
}
