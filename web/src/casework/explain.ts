// What the city's rules say of a case as they are now.
import { api } from '../api/client';
import { settle } from '../api/outcome';
import type { Report, Schema } from '../api/types';

export async function explain(report: Report): Promise<Schema<'RoutingExplanation'> | undefined> {
  if (report.lat === undefined || report.lon === undefined) return undefined;
  const body = {
    category: report.category.code,
    lat: report.lat,
    lon: report.lon,
    text: report.text,
    channel: report.channel,
    ...(report.place.kind ? { place_kind: report.place.kind } : {}),
  };
  const outcome = await settle(api.POST('/api/v1/routing/explain', { body }));
  return outcome.kind === 'ok' ? outcome.data : undefined;
}
