import { toasts } from '../app/toast.svelte';
import { steward as t } from '../texts/steward';

/** Copies and says so; the browser may forbid it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toasts.add(t.copied);
  } catch {
    toasts.add(t.notCopied, 'trouble');
  }
}
