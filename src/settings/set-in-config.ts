import { type ConfigText, configEntries, keyLines } from './config-file.ts';
import { tableOf } from './setting-keys.ts';
import { tomlString } from './toml-string.ts';

/** A key with a table and its new value, which is a text: `theme.name`, `nord`. */
export type NewValue = { readonly name: `${string}.${string}`; readonly text: string };

/**
 * Returns a configuration file in which keys have new values. All other lines stay as they are, and so do the
 * comments of the lines that change.
 *
 * @returns undefined if the file is written in a way that this cannot change, such as a value of several lines
 * @throws SettingsError if the file is not valid TOML
 */
export function setInConfig(config: ConfigText, values: readonly NewValue[]): string | undefined {
  // The last one first: each goes to the top of its table.
  const changed = values.reduceRight((text, value) => withValue(text, value), config.text);
  return isOnly(values, config, { ...config, text: changed }) ? changed : undefined;
}

/** Returns whether the new file sets the new values and leaves everything else as it was. */
function isOnly(values: readonly NewValue[], before: ConfigText, after: ConfigText): boolean {
  const names = values.map(({ name }) => name as string);
  const others = (config: ConfigText) =>
    configEntries(config)
      .filter(({ name }) => !names.includes(name))
      .map(({ name, value }) => [name, value]);
  const old = others(before);
  try {
    const set = new Map(configEntries(after).map(({ name, value }) => [name, value]));
    return (
      values.every(({ name, text }) => set.get(name) === text) &&
      JSON.stringify(old) === JSON.stringify(others(after))
    );
  } catch {
    return false;
  }
}

/** A text on one line, in either of TOML's quotes. */
const VALUE = String.raw`("(?:[^"\\]|\\.)*"|'[^']*')`;

function withValue(text: string, { name, text: value }: NewValue): string {
  const table = tableOf(name) ?? '';
  const key = name.slice(table.length + 1);
  const [lines, places] = [text.split('\n'), keyLines(text)];
  const assignment = `${key} = ${tomlString(value)}`;
  const set = places.get(name);
  if (set !== undefined) return replaced(lines, set, key, value);
  const opened = places.get(table);
  if (opened !== undefined && isInline(lines[opened - 1], table)) {
    const changed = replaced(lines, opened, key, value);
    if (changed !== text) return changed;
    const open = (line: string) =>
      line.replace(/\{(\s*\})?/, (_, empty) => `{ ${assignment}${empty ? ' }' : ','}`);
    return lines.with(opened - 1, open(lines[opened - 1] ?? '')).join('\n');
  }
  if (opened !== undefined) return inserted(lines, placeIn(lines, opened, key), assignment);
  const dotted = [...places].findLast(([each]) => tableOf(each) === table)?.[1];
  if (dotted !== undefined) return inserted(lines, dotted, `${table}.${assignment}`);
  const above = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${above}${above && '\n'}[${table}]\n${assignment}\n`;
}

function isInline(line: string | undefined, table: string): boolean {
  return new RegExp(`^\\ufeff?\\s*${table}\\s*=\\s*\\{`).test(line ?? '');
}

function replaced(lines: readonly string[], line: number, key: string, value: string): string {
  const old = lines[line - 1] ?? '';
  const assigned = new RegExp(`(\\b${key}["']?\\s*=\\s*)${VALUE}`);
  const changed = old.replace(assigned, (_, before: string) => before + tomlString(value));
  return lines.with(line - 1, changed).join('\n');
}

/** @param after the number of the line before it */
function inserted(lines: readonly string[], after: number, line: string): string {
  const ending = lines[after - 1]?.endsWith('\r') ? '\r' : '';
  // The last line may have no line ending.
  const above = after === lines.length ? `\n${line}` : `${line}${ending}`;
  return after === lines.length
    ? lines.join('\n') + above
    : lines.toSpliced(after, 0, above).join('\n');
}

/** Returns the line after which a key goes: the one that is commented out, or the header of its table. */
function placeIn(lines: readonly string[], header: number, key: string): number {
  const rest = lines.slice(header);
  const next = rest.findIndex((line) => /^\s*\[/.test(line));
  const own = next < 0 ? rest : rest.slice(0, next);
  const commented = own.findIndex((line) => new RegExp(`^\\s*#\\s*${key}\\s*=`).test(line));
  return header + commented + 1;
}
