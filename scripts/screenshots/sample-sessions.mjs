import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const DAY = 86_400_000;
const LABELS = [
  ...['Write chapter 3 #book', 'Review the parser #work', 'Fix the build #work', 'Mail #admin'],
  ...['Read about CRDTs #study', 'Plan the sprint #work', 'Draft the talk #book', 'Piano #music'],
];

/**
 * Writes the day logs of a year, the same at each run but for the dates.
 *
 * @param {string} directory
 * @param {string} today `YYYY-MM-DD`
 * @param {number} untilHour sessions of today end before this hour
 */
export async function writeSampleYear(directory, today, untilHour) {
  await mkdir(directory, { recursive: true });
  const random = randomNumbers(7);
  for (let ago = 364; ago >= 0; ago -= 1) {
    const date = new Date(Date.parse(today) - ago * DAY);
    // Two weeks off in summer, and working days yesterday and today.
    const isOff = ago > 100 && ago < 116;
    const weekday = ago <= 1 ? 3 : date.getUTCDay();
    const zeal = 0.75 + 0.35 * Math.sin(ago / 23);
    const sessions = daySessions(weekday, ago === 0 ? untilHour : 19, zeal, random);
    const lines = isOff ? [] : sessions;
    const day = date.toISOString().slice(0, 10);
    if (lines.length > 0) await writeFile(join(directory, `${day}.md`), dayLog(day, lines));
  }
}

/**
 * @param {string} day
 * @param {readonly string[]} lines
 */
function dayLog(day, lines) {
  return `# ${day}\n\n## Sessions\n${lines.map((line) => `- ${line}\n`).join('')}`;
}

/**
 * @param {number} weekday 0: Sunday
 * @param {number} untilHour
 * @param {number} zeal 0.4 to 1.1
 * @param {() => number} random
 */
function daySessions(weekday, untilHour, zeal, random) {
  const isWeekend = weekday === 0 || weekday === 6;
  const count = zeal * (isWeekend ? random() * 4 - 1.5 : 3 + random() * 7);
  const lines = [];
  let at = (isWeekend ? 10 : 8) * 60 + Math.floor(random() * 90);
  for (let session = 0; session < count && at + 30 < untilHour * 60; session += 1) {
    const label = LABELS[Math.floor(random() ** 2 * LABELS.length)] ?? '';
    const isCut = random() < 0.15;
    const minutes = isCut ? 6 + Math.floor(random() * 15) : 25;
    lines.push(
      `${times(at, minutes)} ${isCut ? '○ Interrupted' : '✓ Complete'} (${minutes}m) — ${label}`,
    );
    at += minutes;
    if (!isCut) lines.push(`${times(at, 5)} ✓ Complete (5m) short break`);
    at += 5 + Math.floor(random() ** 3 * 120);
  }
  return lines;
}

/**
 * @param {number} start in minutes since midnight
 * @param {number} minutes
 */
function times(start, minutes) {
  const clock = (/** @type {number} */ at) =>
    `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return `${clock(start)} - ${clock(start + minutes)}`;
}

/**
 * Numbers from 0 to 1 that are the same at each run (mulberry32).
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
