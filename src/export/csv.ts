const FORMULA = /^[=+\-@\t\r]/;
const TO_BE_QUOTED = /[",\r\n]/;

/**
 * A CSV text by RFC 4180: CRLF after every row; cells with quotes, commas or line breaks in quotes.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it: a label may come
 * from somebody else, and formulas can start programs (OWASP, CSV injection).
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return TO_BE_QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
