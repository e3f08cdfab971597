// Where the files of an evaluation are, at exactly the cut-off that is shown.
import { language } from '../app/language.svelte';
import { addressOf, type OverviewState } from './overview.svelte';

const ofMonth = (overview: OverviewState): string =>
  `/api/v1/evaluations/${encodeURIComponent(overview.question.values.month)}`;

export function documentAddress(overview: OverviewState, format: 'json' | 'csv'): string {
  const { cut_off, method } = overview.evaluation;
  return addressOf(ofMonth(overview), { as_of: cut_off, method: method.code, format });
}

export function briefAddress(overview: OverviewState, format: 'pdf' | 'xlsx'): string {
  const { cut_off, method } = overview.evaluation;
  const lang = language.current;
  return addressOf(`${ofMonth(overview)}/brief`, {
    as_of: cut_off,
    method: method.code,
    format,
    lang,
  });
}
