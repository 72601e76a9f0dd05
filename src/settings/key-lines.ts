import { parse } from 'smol-toml';

const TOKEN =
  /"""(?:[^\\]|\\.)*?"{3,5}|'''.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\w-]+|./gs;

/** The name of a key as TOML writes it: parts that are not bare words stand in quotes. */
export function keyName(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.');
}

/**
 * On which line, counted from 1, each table and each key of a TOML document stands, by its name
 * from the top level on. Keys of an inline table are not told apart from it. smol-toml, which
 * parses the document, keeps no positions.
 *
 * @param text a document that smol-toml accepts
 */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  let scan: Scan = { place: 'key', table: [], path: [], header: false, depth: 0 };
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (scan.place === 'key' && endsKey(token, scan)) {
      const name = keyName([...(scan.header ? [] : scan.table), ...scan.path]);
      if (!lines.has(name)) lines.set(name, line);
    }
    scan = scan.place === 'key' ? inKey(token, scan) : inValue(token, scan);
    line += token.split('\n').length - 1;
  }
  return lines;
}

type Scan = {
  readonly place: 'key' | 'value';
  readonly table: readonly string[];
  readonly path: readonly string[];
  /** Whether the key is that of a table, in brackets. */
  readonly header: boolean;
  /** Brackets and braces that are open in the value. */
  readonly depth: number;
};

function endsKey(token: string, { header }: Scan): boolean {
  return token === (header ? ']' : '=');
}

function inKey(token: string, scan: Scan): Scan {
  if (endsKey(token, scan)) {
    const table = scan.header ? scan.path : scan.table;
    return { place: 'value', table, path: [], header: false, depth: 0 };
  }
  if (token === '[') return { ...scan, header: true };
  if (/^["']/.test(token)) return { ...scan, path: [...scan.path, unquoted(token)] };
  return /^[\w-]/.test(token) ? { ...scan, path: [...scan.path, token] } : scan;
}

// What follows a table's header is passed over as a value is: up to the end of the line.
function inValue(token: string, scan: Scan): Scan {
  if (token === '[' || token === '{') return { ...scan, depth: scan.depth + 1 };
  if (token === ']' || token === '}') return { ...scan, depth: scan.depth - 1 };
  return token === '\n' && scan.depth <= 0 ? { ...scan, place: 'key' } : scan;
}

function unquoted(token: string): string {
  return String(Object.values(parse(`key = ${token}`))[0]);
}
