/** Text that spreadsheets would run as a formula; numbers and phone numbers are left alone. */
const formula = /^[=+\-@\t\r](?![\d\s().-]*$)/;

function cell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180), the names of its columns first. */
export function csvOf(header: string[], rows: unknown[][]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Rows of CSV text; commas, semicolons or tabs, whichever its first line has most of. */
export function rowsOfCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const first = plain.split(/\r?\n/, 1)[0] ?? '';
  const comma = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0]!;
  return split(plain, comma).filter((row) => row.some((value) => value.trim() !== ''));
}

function split(text: string, comma: string): string[][] {
  const rows: string[][] = [[]];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (quoted) {
      if (letter !== '"') value += letter;
      else if (text[at + 1] === '"') {
        value += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && value === '') quoted = true;
    else if (letter === comma) {
      rows.at(-1)!.push(value);
      value = '';
    } else if (letter === '\n') {
      rows.at(-1)!.push(value);
      rows.push([]);
      value = '';
    } else if (letter !== '\r') value += letter;
  }
  rows.at(-1)!.push(value);
  return rows;
}

/** Hands a text to the browser as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
