// The measures by which wards are shaded, months are drawn and units are compared: what each shows,
// how it is written, and which reports are behind it.
import type { Schema } from '../api/types';
import { duration, number, percent } from '../app/format';
import type { Bilingual } from '../app/language.svelte';

export type Figures = Schema<'EvaluationFigures'>;
/** Which reports are behind a number: `figure` of /evaluations/{month}/cases. */
export type CaseFigure =
  | 'received'
  | 'waiting'
  | 'in_process'
  | 'completed'
  | 'set_aside'
  | 'overdue'
  | 'on_time'
  | 'judged'
  | 'response'
  | 'completion'
  | 'misrouting'
  | 'disputed'
  | 'transferred_away'
  | 'transferred_in'
  | 'handover';

export interface Measure {
  key: string;
  label: Bilingual;
  value: (figures: Figures) => number | null;
  /** How many cases the value comes from. */
  n: (figures: Figures) => number;
  format: (value: number) => string;
  figure: CaseFigure;
  /** Which way is good; without it neither is. */
  good?: 'more' | 'less';
}

const whole = (value: number) => number(value);
const share = (value: number) => percent(value, 1);
/** Hours below two days, days above: short enough for an axis. */
export const span = (seconds: number): string => duration(seconds);

type Count = 'received' | 'waiting' | 'in_process' | 'completed' | 'overdue' | 'disputed';
const count = (
  key: Count | 'transferred_away' | 'transferred_in' | 'set_aside',
  label: Bilingual,
  good?: 'more' | 'less',
): Measure => ({
  key,
  label,
  value: (f) => f[key],
  n: (f) => (key === 'set_aside' ? f.set_aside : f.received),
  format: whole,
  figure: key,
  good,
});

export const measures: readonly Measure[] = [
  {
    key: 'completion_share',
    label: { id: 'Persentase selesai', en: 'Share completed' },
    value: (f) => f.completion_share,
    n: (f) => f.received,
    format: share,
    figure: 'completed',
    good: 'more',
  },
  {
    key: 'on_time_share',
    label: { id: 'Persentase tepat waktu', en: 'Share on time' },
    value: (f) => f.on_time_share,
    n: (f) => f.completed + f.overdue,
    format: share,
    figure: 'on_time',
    good: 'more',
  },
  count('received', { id: 'Laporan diterima', en: 'Reports received' }),
  count('waiting', { id: 'Belum ditindaklanjuti', en: 'Without follow-up' }, 'less'),
  count('in_process', { id: 'Sedang diproses', en: 'In process' }),
  count('completed', { id: 'Selesai', en: 'Completed' }, 'more'),
  count('overdue', { id: 'Lewat tenggat', en: 'Overdue' }, 'less'),
  count('disputed', { id: 'Disanggah warga', en: 'Disputed by citizens' }, 'less'),
  count('transferred_away', { id: 'Dialihkan ke unit lain', en: 'Handed on to others' }, 'less'),
  {
    key: 'response_median_s',
    label: { id: 'Median waktu tanggap', en: 'Median response time' },
    value: (f) => f.response_median_s,
    n: (f) => f.response_count,
    format: span,
    figure: 'response',
    good: 'less',
  },
  {
    key: 'completion_median_s',
    label: { id: 'Median waktu penyelesaian', en: 'Median completion time' },
    value: (f) => f.completion_median_s,
    n: (f) => f.completed,
    format: span,
    figure: 'completion',
    good: 'less',
  },
  {
    key: 'misrouting_median_s',
    label: { id: 'Median waktu hilang di unit yang salah', en: 'Median time lost at wrong desks' },
    value: (f) => f.misrouting_median_s,
    n: (f) => f.misrouting_count,
    format: span,
    figure: 'misrouting',
    good: 'less',
  },
];

export const measure = (key: string): Measure =>
  measures.find((one) => one.key === key) ?? measures[0]!;
