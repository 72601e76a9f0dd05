import { basename, dirname, join } from 'node:path';
import type { Clock, Disk } from '../../context.ts';
import type { Day } from '../../core/day.ts';
import { countRecorded, recordedIn, recordOrContinue } from '../../day-log/change.ts';
import { parseDayLog } from '../../day-log/document.ts';
import type { DayLogSettings } from '../../day-log/layout.ts';
import { hasNul, salvagedLog } from '../../day-log/salvage.ts';
import { encodeText } from '../../day-log/text-encoding.ts';
import { syncChanged } from '../directory.ts';
import { diskErrorInWords, ifExists } from '../disk.ts';
import type { FoundFile } from '../find-file.ts';
import { type NoteLeftover, replaceFile } from '../replace-file.ts';
import { type Warning, warningInWords } from '../warnings.ts';
import type { FirstText, PendingSession, Recorded } from './day-logs.ts';
import type { Decision, HeldDayLog } from './locked-day-log.ts';

/**
 * Records a session in its day's log, unless an earlier try, of this process or another, did.
 *
 * @param log the log of the session's day
 * @param firstText returns the text that a log that does not exist begins with
 * @throws an error of the disk; then the log is unchanged, byte for byte
 */
export async function recordHeld(
  { disk, clock }: { readonly disk: Disk; readonly clock: Clock },
  log: HeldDayLog,
  pending: PendingSession,
  settings: DayLogSettings,
  firstText: (day: Day) => Promise<FirstText>,
): Promise<Recorded> {
  const { file, note } = log;

  async function decide(found: FoundFile): Promise<Decision<Recorded>> {
    const corrupt = found.text !== undefined && hasNul(found.text);
    const { day } = pending.session;
    const first = found.text === undefined ? await firstText(day) : NO_TEXT;
    const existing = found.text ?? first.text;
    const text = corrupt ? salvagedLog(found.text ?? '', day, settings) : existing;
    const old = parseDayLog(text ?? '', day, settings);
    const equal = countRecorded(old, pending.session);
    const before = pending.equalBefore();
    if (before !== undefined && equal > before) {
      // The earlier try may have ended before its sync.
      const warnings = await syncChanged(disk, dirname(found.path));
      const recorded = { file, session: recordedIn(old, pending.session) };
      return { text: undefined, done: () => settle(recorded, warnings, pending) };
    }
    const { text: now, session } = recordOrContinue(old, pending.session, settings);
    const setAside = corrupt ? await keepCorrupt(disk, clock, note, found) : undefined;
    if (equal !== before) await pending.saveEqualBefore(equal);
    const recorded = { file, session, ...(setAside !== undefined && { setAside }) };
    return {
      text: now,
      done: (warnings) => settle(recorded, warnings, pending, first.warnings),
    };
  }

  if (!pending.isPending()) return { file, session: pending.session, byAnother: true };
  return log.replace(decide);
}

const NO_TEXT: FirstText = { text: undefined, warnings: [] };

// The session is recorded, whatever happens to its copy.
function settle(
  recorded: Recorded,
  warnings: readonly Warning[],
  pending: PendingSession,
  more: readonly string[] = [],
): Recorded {
  const { file } = recorded;
  const changed = warnings.map((warning) => warningInWords(`${file} was changed`, warning));
  const lines = [...more, ...changed];
  try {
    pending.settle();
  } catch (error) {
    lines.push(
      `${file} was changed, but the copy of the session in the state directory could not be removed: ${diskErrorInWords(error)}; the next start tries again`,
    );
  }
  return lines.length === 0 ? recorded : { ...recorded, warnings: lines };
}

/**
 * Copies a corrupt file to `NAME.corrupt-20260129T091500Z`, durably, unless an earlier try copied the
 * same bytes. Never replaces a file.
 *
 * @returns the path of the copy
 */
async function keepCorrupt(
  disk: Disk,
  clock: Clock,
  note: NoteLeftover,
  { path, text = '' }: FoundFile,
): Promise<string> {
  const bytes = encodeText(text);
  const directory = dirname(path);
  const prefix = `${basename(path)}${CORRUPT}`;
  const kept = (await disk.readdir(directory)).filter((name) => name.startsWith(prefix));
  for (const name of kept) {
    const file = join(directory, name);
    const existing = await ifExists(disk.readFile(file));
    if (existing !== undefined && Buffer.from(existing).equals(bytes)) return file;
  }
  const name = freeName(`${prefix}${utcStamp(clock.now().epochMs)}`, new Set(kept));
  const copy = { path: join(directory, name), bytes, before: undefined };
  // Its warnings are those of the log, which is written next to it.
  if ((await replaceFile(disk, copy, note)).type === 'replaced') return copy.path;
  throw new Error(`${copy.path} is being written by another program`);
}

const CORRUPT = '.corrupt-';

/** Whether a file of the sessions directory is the copy of a corrupt day log. */
export function isCorruptCopy(name: string): boolean {
  return name.includes(CORRUPT);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}.${n}`;
  return name;
}

/** `20260129T091500Z`. */
function utcStamp(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
