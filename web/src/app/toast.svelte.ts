// Short news at the edge of the page, also read out by screen readers.
export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'trouble' | 'news';
}

class Toasts {
  shown = $state<Toast[]>([]);
  #next = 1;

  add(text: string, tone: Toast['tone'] = 'done'): void {
    const id = this.#next++;
    this.shown = [...this.shown.slice(-2), { id, text, tone }];
    if (tone !== 'trouble') setTimeout(() => this.remove(id), 6000);
  }

  remove(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
