// A method's score as people read it, and the reports behind it.
import { duration, number, percent } from '../app/format';
import type { CaseFigure } from './measures';
import type { MethodKind, Ranked } from './overview.svelte';

export function scoreText(kind: MethodKind, score: number | null): string {
  if (score === null) return '–';
  if (kind === 'points') return number(score, 1);
  return kind === 'median_time' ? duration(score) : percent(score, 1);
}

/** "81–95 %", where the method knows how sure it is. */
export function intervalText({ low, high }: Ranked): string {
  if (low === null || high === null) return '';
  return `${percent(low).replace(/\s?%/, '')}–${percent(high)}`;
}

const figures: Record<MethodKind, CaseFigure> = {
  completion_share: 'received',
  points: 'received',
  median_time: 'completion',
  fair: 'judged',
};
/** The n beside a rank counts these. */
export const figureOfN = (kind: MethodKind): CaseFigure => figures[kind];
