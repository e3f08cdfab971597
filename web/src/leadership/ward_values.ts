// One measure over all wards: their values, classes and shades, for the map and its table.
import type { AreaCollection } from '../api/types';
import { classesOf, classOf, type ValueClass } from './classes';
import type { Measure } from './measures';
import type { Line, OverviewState } from './overview.svelte';

export interface WardValue {
  line: Line;
  name: string;
  value: number | null;
}
export interface WardValues {
  wards: WardValue[];
  classes: ValueClass[];
  /** 0 to 1 by code, for the map. */
  shades: Map<string, number>;
}

/** Wards that the city has but that had no report count as well; 0 where a count is asked for. */
export function wardValues(
  overview: OverviewState,
  areas: AreaCollection | undefined,
  measure: Measure,
): WardValues {
  const lines = new Map(overview.evaluation.areas.map((line) => [line.code, line]));
  const wards = overview.evaluation.areas.map((line) => ({
    line,
    name: overview.areaName(line),
    value: measure.value(line),
  }));
  for (const { properties } of areas?.features ?? []) {
    if (properties.level !== 'ward' || lines.has(properties.code)) continue;
    const line = { ...nothing, code: properties.code, name: properties.name };
    wards.push({ line, name: properties.name, value: measure.value(line) });
  }
  wards.sort((a, b) => a.name.localeCompare(b.name));
  const values = wards.flatMap(({ value }) => (value === null ? [] : [value]));
  const classes = classesOf(values);
  const shades = new Map<string, number>();
  for (const { line, value } of wards) {
    if (line.code === null || value === null) continue;
    shades.set(line.code, shadeOf(classes, classOf(classes, value)));
  }
  return { wards, classes, shades };
}

export const shadeOf = (classes: readonly ValueClass[], at: number): number =>
  classes.length > 1 ? at / (classes.length - 1) : 0.5;

const nothing: Omit<Line, 'code' | 'name'> = {
  received: 0,
  waiting: 0,
  in_process: 0,
  completed: 0,
  set_aside: 0,
  overdue: 0,
  on_time: 0,
  on_time_share: null,
  completion_share: null,
  disputed: 0,
  transferred_away: 0,
  transferred_in: 0,
  response_count: 0,
  response_median_s: null,
  response_p90_s: null,
  completion_median_s: null,
  completion_p90_s: null,
  misrouting_count: 0,
  misrouting_median_s: null,
};
