// Values into a few classes of about equal size, for a map that is shaded by them.

export interface ValueClass {
  /** The least and the greatest value in it. */
  from: number;
  to: number;
  count: number;
}

/** At most `wanted` classes, smallest values first; equal values share one. */
export function classesOf(values: readonly number[], wanted = 5): ValueClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const classes: ValueClass[] = [];
  let first = 0;
  for (let i = 1; i <= wanted && first < sorted.length; i++) {
    let end = Math.max(Math.ceil((sorted.length * i) / wanted), first + 1);
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    if (i < wanted && end <= first) continue;
    classes.push({ from: sorted[first]!, to: sorted[end - 1]!, count: end - first });
    first = end;
  }
  return classes;
}

/** Which class a value belongs to, 0 … classes.length − 1. */
export function classOf(classes: readonly ValueClass[], value: number): number {
  const found = classes.findIndex(({ to }) => value <= to);
  return found < 0 ? classes.length - 1 : found;
}
