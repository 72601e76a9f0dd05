import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../src/context.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import type { Session } from '../src/core/session.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../src/day-log/layout.ts';
import { nodeContext } from '../src/node-context.ts';
import { shellLines } from '../src/status/shell-lines.ts';
import { DEFAULT_FORMAT } from '../src/status/template.ts';
import type { DayLogs } from '../src/storage/day-logs/day-logs.ts';
import { nodeDisk, PRIVATE_FILE } from '../src/storage/disk.ts';
import { fileStorage } from '../src/storage/storage.ts';
import { DEFAULT_THEME } from '../src/terminal/theme.ts';
import { memoryPendingSession } from '../src/timer/timer-store.ts';
import { noScreen } from '../test/support/no-screen.ts';
import { countedDisk, type DiskCalls } from './counted-disk.ts';
import { amount, type Measurement } from './report.ts';
import { interleaved, median, timed } from './samples.ts';
import { dayLogText, SESSIONS_A_DAY, type Workplace } from './workplace.ts';

const ROUNDS = 300;
const LOCK_BOUND = 1000;
const SESSIONS_BEFORE = 10;

/** Recording and loading sessions, as the program does both. */
export async function measureDayLogs(workplace: Workplace): Promise<Measurement[]> {
  return [...(await measureRecording(workplace)), await measureLoading(workplace)];
}

async function measureRecording(workplace: Workplace): Promise<Measurement[]> {
  const { disk, calls } = countedDisk(nodeDisk);
  const dayLogs = openDayLogs(workplace, disk);
  const session = sampleSession('2026-01-29');
  const file = dayLogs.fileOf(session.day);
  const before = dayLogText(session.day, SESSIONS_BEFORE);
  const record = () => dayLogs.record(memoryPendingSession(session), LOCK_BOUND);
  await writeBare(file, before);
  await record();
  const after = await nodeDisk.readFile(file);
  calls.reset();
  const samples = await interleaved(
    {
      bare: () => timed(() => writeBare(join(workplace.sessionsDir, 'bare.md'), after)),
      record: async () => {
        await writeBare(file, before);
        return timed(record);
      },
    },
    ROUNDS,
  );
  const measured = {
    unit: 'ms',
    measured: median(samples.record),
    goesInto: whatTheDiskTook(calls, ROUNDS + 1, median(samples.bare)),
  } as const;
  return [
    { what: 'record a session into a day of 10', ...measured, budget: 10 },
    {
      what: 'record a session / write, fsync, rename the same bytes',
      ...measured,
      baseline: median(samples.bare),
      budget: 3,
    },
  ];
}

async function measureLoading(workplace: Workplace): Promise<Measurement> {
  const dayLogs = openDayLogs(workplace, nodeDisk);
  const day = dayOfLog('2026-01-30');
  await writeFile(dayLogs.fileOf(day), dayLogText(day, SESSIONS_A_DAY));
  const load = () => timed(() => dayLogs.load(day));
  const first = await load();
  const { usual } = await interleaved({ usual: load }, ROUNDS);
  return {
    what: `load a day of ${SESSIONS_A_DAY}`,
    unit: 'ms',
    measured: median(usual),
    budget: 5,
    remark: `the first ${amount(first, 'ms')}`,
    goesInto: 'reading and parsing the file',
  };
}

/** The day logs of the program, by default those of the workplace's sessions directory. */
export function openDayLogs(
  { stateDir, directory, ...workplace }: Workplace,
  disk: Disk,
  sessionsDir = workplace.sessionsDir,
): DayLogs {
  const context = {
    ...nodeContext(noScreen),
    disk,
    runtimeDirs: { locks: [join(directory, 'locks')], sockets: [] },
  };
  const places = {
    sessionsDir,
    stateDir,
    dayLog: DEFAULT_DAY_LOG_SETTINGS,
    shellLines: shellLines({ format: DEFAULT_FORMAT, theme: DEFAULT_THEME }),
  };
  return fileStorage(context, places).dayLogs;
}

/** The least that puts bytes safely in the place of others. */
async function writeBare(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.tmp`;
  const fd = await nodeDisk.open(temporary, 'w', PRIVATE_FILE);
  await nodeDisk.writeAll(fd, Buffer.from(content));
  await nodeDisk.fsync(fd);
  await nodeDisk.close(fd);
  await nodeDisk.rename(temporary, file);
}

function whatTheDiskTook(calls: DiskCalls, times: number, bareMs: number): string {
  const all = calls
    .byTime()
    .map(({ name, count, totalMs }) => {
      const each = `${(count / times).toFixed(1)} x ${name}`;
      return `${(totalMs / times).toFixed(2)} ms in ${each}`;
    })
    .join(', ');
  return `means of one recording: ${all}; the bare write takes ${amount(bareMs, 'ms')}`;
}

function sampleSession(day: string): Session {
  return {
    day: dayOfLog(day),
    start: 20 * 60,
    end: 20 * 60 + 25,
    durationMs: 25 * 60_000,
    kind: 'focus',
    status: 'complete',
    label: 'Review the parser #work',
  };
}

function dayOfLog(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`${text} is not a day`);
  return day;
}
