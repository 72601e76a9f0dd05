/**
 * The cells of a CSV text, read one character after another as RFC 4180 has it.
 *
 * @throws Error if the text does not have that form
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    if (text[end] === ',') {
      at = end + 1;
      if (at === text.length) throw new Error('the last row has no end');
    } else if (text.startsWith('\r\n', end)) {
      rows.push(row);
      row = [];
      at = end + 2;
    } else throw new Error(`neither a comma nor CRLF after the cell that ends at ${end}`);
  }
  return rows;
}

function plainCell(text: string, start: number) {
  let end = start;
  while (end < text.length && !',"\r\n'.includes(text.charAt(end))) end += 1;
  return { cell: text.slice(start, end), end };
}

function quotedCell(text: string, start: number) {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] !== '"') return { cell, end: at + 1 };
    else {
      cell += '"';
      at += 1;
    }
  }
  throw new Error(`the quote at ${start} is never closed`);
}
