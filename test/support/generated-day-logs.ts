import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day } from '../../src/core/day.ts';

export const TEN_YEARS = { days: 3652, sessions: 29_216 };

const SESSIONS_A_DAY = 8;
const LABELS = [
  '',
  'Write the parser #work',
  'Review the parser #work #review',
  'Read a paper #Study/papers',
  '#study/papers again, then #work and #work',
  'Learn for the test #日本語',
  'No C# and no a#b here',
];

/**
 * Writes a log of eight sessions, breaks among them, for each of a number of days up to one. Some look as
 * if the program had written them, some as if a user had. The same days give the same files.
 */
export function writeDayLogs(directory: string, last: Day, days: number): void {
  mkdirSync(directory, { recursive: true });
  const random = randomNumbers(20_260_129);
  for (let index = 0; index < days; index += 1) {
    const day = addDays(last, index + 1 - days);
    writeFileSync(join(directory, `${day}.md`), dayLogText(day, random));
  }
}

type Random = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function dayLogText(day: Day, random: Random): string {
  // On some days nothing is completed, so that streaks end.
  const completes = random(20) > 0;
  const blocks = Array.from({ length: SESSIONS_A_DAY }, (_, index) =>
    sessionLines(6 * 60 + index * 150 + random(90), completes, random),
  );
  return [`# ${day}`, '', 'Some prose - 09:15 - of the day.', '', '## Sessions', ...blocks.flat()]
    .concat(['', '## Notes', '- 10:00 - 10:25 ✓ Complete (25m) — in another section', ''])
    .join('\n');
}

function sessionLines(start: number, completes: boolean, random: Random): string[] {
  const isBreak = random(4) === 0;
  const complete = completes && random(6) > 0;
  const seconds = isBreak ? [300, 900][random(2)] : [45, 600, 1500, 3000, 5400][random(5)];
  const spent = complete ? (seconds ?? 0) : 1 + random(seconds ?? 1);
  const label = isBreak ? '' : (LABELS[random(LABELS.length)] ?? '');
  const words = [
    `${random(9) === 0 ? '*' : '-'} ${clock(start)} - ${clock(start + Math.floor(spent / 60))}`,
    complete ? '✓ Complete' : '○ Interrupted',
    `(${durationText(spent, random)})`,
    ...(isBreak ? [`${random(2) === 0 ? 'short' : 'long'} break`] : []),
    ...(label === '' ? [] : ['—', label]),
  ];
  return [words.join(' '), ...nestedLines(start, isBreak, random)];
}

function nestedLines(start: number, isBreak: boolean, random: Random): string[] {
  if (isBreak || random(3) > 0) return [];
  const source = random(3) === 0 ? 'external' : 'internal';
  return [`  - ${clock(start + 1)} ${source} interruption — phone`, '  - a note of my own'];
}

function clock(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

/** Formats it as the program does or, now and then, as a user would. */
function durationText(seconds: number, random: Random): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}s`;
  if (random(5) > 0) return `${minutes}m`;
  return minutes < 60 ? `${minutes}m ${1 + (seconds % 59)}s` : `1h ${minutes - 60}m`;
}
