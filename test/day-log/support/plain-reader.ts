/**
 * A second reader of day logs, written from docs/day-log-format.md alone: it shares no code with the
 * program, takes its time, and is what the property tests compare the program with.
 */

/** What a session line says; times in minutes of the day, the duration in ms. */
type PlainSession = {
  readonly start: number;
  readonly end: number;
  readonly durationMs: number;
  readonly kind: string;
  readonly status: string;
  readonly label: string;
};

export type PlainLog = {
  readonly sessions: readonly PlainSession[];
  /** The line of each session, from 0. */
  readonly places: readonly number[];
  /** All lines, each with its ending. */
  readonly lines: readonly string[];
  /** The lines of the summary that are the program's, from 0. */
  readonly summary: ReadonlySet<number>;
};

export function readPlainly(text: string): PlainLog {
  const lines = text.replace(/^\ufeff/, '').split(/(?<=\n)/);
  const texts = lines.map((line) => line.replace(/\r?\n$/, ''));
  const hidden = hiddenLines(texts);
  const conflict = conflictLines(texts, hidden.blocks);
  const places: number[] = [];
  const sessions: PlainSession[] = [];
  const inSessions = linesUnder('Sessions', texts, hidden.all, conflict);
  for (const at of inSessions.lines) {
    if (hidden.all.has(at) || conflict.repeated.has(at)) continue;
    const session = /[\udc80-\udcff]/u.test(texts[at] ?? '')
      ? undefined
      : readLine(texts[at] ?? '');
    if (session === undefined) continue;
    places.push(at);
    sessions.push(session);
  }
  const inSummaries = linesUnder('Summary', texts, hidden.all, conflict).lines;
  const isSummary = (at: number) => !hidden.all.has(at) && isSummaryLine(texts[at] ?? '');
  return { sessions, places, lines, summary: new Set(inSummaries.filter(isSummary)) };
}

/** Whether a text is one of the three lines of a summary. */
function isSummaryLine(text: string): boolean {
  const time = '\\d+[hms]( ?\\d+[hms])*';
  const tally = `(Complete|Partial): \\d+ sessions? \\(${time}\\)`;
  return new RegExp(`^[-*+]\\s+(${tally}|Total focus: ${time})( \\^[\\w-]+)?\\s*$`).test(text);
}

type Hidden = {
  /** Lines of closed fences and comments. */
  readonly blocks: ReadonlySet<number>;
  /** And those of front matter, and nested ones: no heading and no session is looked for there. */
  readonly all: ReadonlySet<number>;
};

function hiddenLines(texts: readonly string[]): Hidden {
  const [blocks, others] = [new Set<number>(), new Set<number>()];
  let from = 0;
  if (texts[0]?.trimEnd() === '---') {
    const end = texts.findIndex((text, at) => at > 0 && ['---', '...'].includes(text.trimEnd()));
    for (let at = 0; at <= end; at += 1) others.add(at);
    from = end + 1;
  }
  let itemEnd = 0;
  for (let at = from; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (/^([-*+]|[0-9]{1,9}[.)])([ \t]|$)/.test(text)) itemEnd = endOfItem(texts, at);
    const isNested = at < itemEnd && /^[ \t]/.test(text) && text.trim() !== '';
    if (isNested) others.add(at);
    const indent = text.length - text.replace(/^[ \t]+/, '').length;
    if (!isNested && (indent > 3 || text.slice(0, indent).includes('\t'))) continue;
    const end = endOfBlock(texts, at, isNested ? itemEnd : texts.length);
    if (end === undefined) continue;
    for (; at < end; at += 1) blocks.add(at);
    blocks.add(end);
  }
  return { blocks, all: new Set([...blocks, ...others]) };
}

/** The line behind all that is nested under an item. */
function endOfItem(texts: readonly string[], item: number): number {
  let end = item + 1;
  for (let at = item + 1; at < texts.length; at += 1) {
    const text = texts[at] ?? '';
    if (text.trim() === '') continue;
    if (!/^[ \t]/.test(text)) break;
    end = at + 1;
  }
  return end;
}

function endOfBlock(texts: readonly string[], at: number, limit: number): number | undefined {
  const text = texts[at] ?? '';
  if (text.trimStart().startsWith('<!--')) {
    if (text.slice(text.indexOf('<!--') + 2).includes('-->')) return at;
    return findFrom(at + 1, limit, (one) => (texts[one] ?? '').includes('-->'));
  }
  const [, indent = '', fence = '', info = ''] = /^([ \t]*)(```+|~~~+)(.*)$/s.exec(text) ?? [];
  if (fence === '' || (fence.startsWith('`') && info.includes('`'))) return undefined;
  return findFrom(at + 1, limit, (one) => {
    const body = (texts[one] ?? '').trim();
    const further = /^[ \t]*/.exec(texts[one] ?? '')?.[0].length ?? 0;
    const isFence = body === (fence[0] ?? '').repeat(body.length) && body.length >= fence.length;
    return isFence && further <= indent.length + 3;
  });
}

function findFrom(from: number, limit: number, is: (at: number) => boolean): number | undefined {
  for (let at = from; at < limit; at += 1) if (is(at)) return at;
  return undefined;
}

type Conflicts = {
  readonly starts: ReadonlySet<number>;
  /** Where another side begins. */
  readonly turns: ReadonlySet<number>;
  readonly base: ReadonlySet<number>;
  readonly repeated: ReadonlySet<number>;
};

function conflictLines(texts: readonly string[], blocks: ReadonlySet<number>): Conflicts {
  const found = {
    starts: new Set<number>(),
    turns: new Set<number>(),
    base: new Set<number>(),
    repeated: new Set<number>(),
  };
  let open: { sign: string; at: number }[] = [];
  texts.forEach((text, at) => {
    const sign = /^(<{7}|\|{7}|={7}|>{7})( |\r?$)/.exec(text)?.[1]?.[0];
    if (sign === undefined || blocks.has(at)) return;
    const order = open.map((one) => one.sign).join('') + sign;
    if (sign === '<') open = [{ sign, at }];
    else if (/^<\|?=?$/.test(order)) open.push({ sign, at });
    else if (/^<\|?=>$/.test(order)) {
      addConflict(texts, [...open, { sign, at }], found);
      open = [];
    } else if (sign === '>') open = [];
  });
  return found;
}

function addConflict(
  texts: readonly string[],
  markers: readonly { sign: string; at: number }[],
  found: { [K in keyof Conflicts]: Set<number> },
): void {
  const place = (sign: string) => markers.find((one) => one.sign === sign)?.at;
  const [start = 0, middle = 0, end = 0] = [place('<'), place('='), place('>')];
  const base = place('|') ?? middle;
  found.starts.add(start);
  found.turns.add(base).add(middle);
  for (let at = base + 1; at < middle; at += 1) found.base.add(at);
  const ours = texts.slice(start + 1, base).map((text) => text.trimEnd());
  for (let at = middle + 1; at < end; at += 1) {
    const same = ours.indexOf((texts[at] ?? '').trimEnd());
    if (same === -1) continue;
    ours.splice(same, 1);
    found.repeated.add(at);
  }
}

function linesUnder(
  heading: string,
  texts: readonly string[],
  hidden: ReadonlySet<number>,
  { starts, turns, base }: Conflicts,
): { readonly lines: readonly number[] } {
  const lines: number[] = [];
  let [isInside, wasInside] = [false, false];
  texts.forEach((text, at) => {
    if (base.has(at)) return;
    if (starts.has(at)) wasInside = isInside;
    if (turns.has(at)) isInside = wasInside;
    const marks = hidden.has(at) ? undefined : /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(text);
    if (marks && (marks[1]?.length ?? 0) <= 2) {
      const title = text
        .slice(marks[0].length)
        .trim()
        .replace(/(^|[ \t])#+$/, '')
        .trim();
      isInside = marks[1] === '##' && title === heading;
    } else if (isInside) lines.push(at);
  });
  return { lines };
}

/** Reads a session line from its left end to its right. */
function readLine(line: string): PlainSession | undefined {
  let rest = line;
  function take(pattern: RegExp): string | undefined {
    const match = pattern.exec(rest);
    if (match === null || match.index !== 0) return undefined;
    rest = rest.slice(match[0].length);
    return match[1] ?? match[0];
  }
  if (take(/^[-*+]\s+/) === undefined) return undefined;
  const box = take(/^\[([^[\]])\]\s+/);
  const start = minutesOf(take(/^\d\d?:\d\d(?![\d:])/));
  if (take(/^\s*[-–—]\s*/) === undefined) return undefined;
  const end = minutesOf(take(/^\d\d?:\d\d(?![\d:])/));
  const mark = take(/^\s*([✓○])/);
  const word = take(/^\s*\b(complete|interrupted)\b/i);
  const durationMs = msOf(take(/^\s*\(([^()]{1,40})\)/));
  if (start === undefined || end === undefined || durationMs === undefined) return undefined;
  const isComplete = (word ?? mark ?? box ?? 'x').toLowerCase();
  rest = rest
    .trim()
    .replace(/(^|\s)\^[A-Za-z0-9_-]+$/, '')
    .trimEnd();
  const pause = take(/^(short|long)\s+break(?=\s*$|\s+-|\s*[–—])/i)?.toLowerCase();
  rest = rest.trimStart().replace(/^[-–—]\s*/, '');
  const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu;
  return {
    start,
    end,
    durationMs,
    kind: pause === undefined ? 'focus' : `${pause}-break`,
    status: ['complete', '✓', 'x'].includes(isComplete) ? 'complete' : 'interrupted',
    label: rest.replace(unprintable, ' ').trim(),
  };
}

function minutesOf(time: string | undefined): number | undefined {
  const [hours = 99, minutes = 99] = (time ?? '').split(':').map(Number);
  return time === undefined || hours > 23 || minutes > 59 ? undefined : hours * 60 + minutes;
}

function msOf(duration: string | undefined): number | undefined {
  const parts = /^(?:(\d{1,6})h ?)?(?:(\d{1,6})m ?)?(?:(\d{1,6})s)?$/.exec(duration?.trim() ?? '');
  const [hours = 0, minutes = 0, seconds = 0] = (parts ?? []).slice(1).map((n) => Number(n ?? 0));
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1_000;
  return parts === null || ms === 0 ? undefined : ms;
}
