import { readFileSync } from 'node:fs';

/** The examples of a page: by name, then by part (`before`, `record`, `after`, …). */
export type Examples = ReadonlyMap<string, ReadonlyMap<string, string>>;

const BLOCK = /^(`{3,})\w+ example=(\S+) (\S+)([^\n]*)\n([\s\S]*?)^\1$/gm;

/** @param page in docs/ */
export function readExamples(page = 'day-log-format.md'): Examples {
  const document = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const examples = new Map<string, Map<string, string>>();
  for (const [, , name = '', part = '', flags = '', body = ''] of document.matchAll(BLOCK)) {
    const parts = examples.get(name) ?? new Map<string, string>();
    examples.set(name, parts.set(part, asBytesSay(body, flags.trim().split(' '))));
  }
  return examples;
}

// What a page cannot show is after the name of the part.
function asBytesSay(body: string, flags: readonly string[]): string {
  const text = flags.includes('no-final-newline') ? body.replace(/\n$/, '') : body;
  const lines = flags.includes('crlf') ? text.replaceAll('\n', '\r\n') : text;
  return flags.includes('bom') ? `\ufeff${lines}` : lines;
}
