/**
 * The rows of the first table below a heading of a Markdown page, without its header.
 *
 * @param heading as it is written: `## Directories`
 * @returns the cells of each row; no rows if the page has no such table
 */
export function rowsBelow(page: string, heading: string): readonly (readonly string[])[] {
  const [, below = ''] = page.split(`\n${heading}\n`);
  const [ofHeading = ''] = below.split(/^#{1,6} /m);
  const [table = ''] = /^\|.*(?:\n\|.*)*/m.exec(ofHeading) ?? [];
  return table.split('\n').slice(2).map(cells);
}

function cells(row: string): readonly string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}
