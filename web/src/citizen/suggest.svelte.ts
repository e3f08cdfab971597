// The categories suggested while a person writes: at once from the names of the categories.
import type { Category } from '../api/types';
import type { Position } from './place';
import { suggested } from './suggest';

export class Suggestions {
  items = $state.raw<readonly Category[]>([]);

  follow(categories: readonly Category[], text: string, _at: Position | undefined): void {
    this.items = suggested(categories, text);
  }
}
