// A CSV file as rows whose places in the text are known, so that changing one row leaves every other
// byte as it was: the text is the truth, the table a view of it.

export interface CsvRow {
  /** 1-based line of the file on which it begins. */
  line: number;
  /** Where it stands in the text; `to` is before its line break. */
  from: number;
  to: number;
  fields: readonly string[];
}
export interface Sheet {
  header: CsvRow | undefined;
  columns: readonly string[];
  rows: readonly CsvRow[];
}

function readRow(text: string, start: number, line: number): { row: CsvRow; lines: number } {
  const fields: string[] = [];
  let at = start;
  let field = '';
  let quoted = false;
  let lines = 0;
  for (; at < text.length; at++) {
    const c = text[at]!;
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') field += text[at++];
      else if (c === '"') quoted = false;
      else {
        if (c === '\n') lines++;
        field += c;
      }
    } else if (c === '"' && field.trim() === '') {
      quoted = true;
      field = '';
    } else if (c === ',') {
      fields.push(field);
      field = '';
    } else if (c === '\n' || c === '\r') break;
    else field += c;
  }
  fields.push(field);
  return { row: { line, from: start, to: at, fields }, lines: lines + 1 };
}

/** Never fails: what is odd in a file is for the check to name. Empty lines are no rows. */
export function readCsv(text: string): Sheet {
  const all: CsvRow[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const { row, lines } = readRow(text, at, line);
    if (row.fields.length > 1 || row.fields[0]!.trim()) all.push(row);
    line += lines;
    at = row.to;
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
  }
  const [header, ...rows] = all;
  return { header, columns: header?.fields.map((name) => name.trim()) ?? [], rows };
}

const written = (field: string) =>
  /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
export const writeFields = (fields: readonly string[]): string => fields.map(written).join(',');

const lineBreak = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n');

export const replaceRow = (text: string, row: CsvRow, fields: readonly string[]): string =>
  text.slice(0, row.from) + writeFields(fields) + text.slice(row.to);

export const insertAfter = (text: string, row: CsvRow, fields: readonly string[]): string =>
  text.slice(0, row.to) + lineBreak(text) + writeFields(fields) + text.slice(row.to);

export function removeRow(text: string, row: CsvRow): string {
  const rest = text.slice(row.to).replace(/^\r?\n/, '');
  const before = text.slice(0, row.from);
  return rest ? before + rest : before;
}

/** By column; empty where the row or the file has none. */
export function valueOf(sheet: Sheet, row: CsvRow, column: string): string {
  const at = sheet.columns.indexOf(column);
  return at < 0 ? '' : (row.fields[at] ?? '').trim();
}

/** One row by the names of its columns. */
export interface Entry {
  line: number;
  value: (column: string) => string;
  list: (column: string) => string[];
}
export const entriesOf = (sheet: Sheet): Entry[] =>
  sheet.rows.map((row) => ({
    line: row.line,
    value: (column) => valueOf(sheet, row, column),
    list: (column) => listOf(valueOf(sheet, row, column)),
  }));

export const listOf = (field: string): string[] =>
  field
    .split('|')
    .map((one) => one.trim())
    .filter(Boolean);
