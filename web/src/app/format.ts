// Dates, spans and numbers in the language chosen and the city's time zone. All are reactive when
// used in a component.
import { city } from './city.svelte';
import { language } from './language.svelte';

const locale = () => (language.current === 'id' ? 'id-ID' : 'en-GB');

const formats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${city.timeZone} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), { timeZone: city.timeZone, ...options });
    formats.set(key, format);
  }
  return format;
}

/** "18 Jan 2017" */
export const date = (instant: string): string =>
  dateFormat({ dateStyle: 'medium' }).format(new Date(instant));
/** "18 Jan 2017, 10.30" */
export const dateTime = (instant: string): string =>
  dateFormat({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
/** "2017-01-18", as fields for days want it. */
export const localDay = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: city.timeZone }).format(new Date(instant));
/** "Januari 2017" of "2017-01" */
export const month = (name: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${name}-15T00:00:00Z`),
  );

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
export const percent = (share: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(
    share,
  );

const spans: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86400],
  ['month', 30 * 86400],
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

/** "dalam 2 hari", "3 jam yang lalu" */
export function fromNow(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const [unit, length] = spans.find(([, size]) => Math.abs(seconds) >= size) ?? ['minute', 60];
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  return format.format(Math.round(seconds / length), unit);
}

/** "45 menit", "3,5 jam", "2 hari" */
export function duration(seconds: number): string {
  const [unit, length] =
    seconds < 5400
      ? (['minute', 60] as const)
      : seconds < 172800
        ? (['hour', 3600] as const)
        : (['day', 86400] as const);
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'minute' || seconds >= 864000 ? 0 : 1,
  }).format(seconds / length);
}
