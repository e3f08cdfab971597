// What a citizen may type to find a report: its public number, or the secret tracking code.

/** "JK1612180123": a prefix of letters, the date, the number of the day. */
export function asReference(typed: string): string | undefined {
  const text = typed.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-Z]{1,8}\d{10,}$/.test(text) ? text : undefined;
}
