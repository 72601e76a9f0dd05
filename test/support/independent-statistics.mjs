// The figures of docs/statistics.md, computed in another way than the program does: by a few regular
// expressions over the files, second by second and day by day.
//   node independent-statistics.mjs <directory> <from> <to> <today> [daily goal in sessions]
import { existsSync, readFileSync } from 'node:fs';

const LINE =
  /^[-*] (?<hour>\d\d):(?<minute>\d\d) - \d\d:\d\d . (?<status>Complete|Interrupted) \((?:(?<h>\d+)h ?)?(?:(?<m>\d+)m ?)?(?:(?<s>\d+)s)?\)(?<isBreak> (?:short|long) break)?(?: — (?<label>.*))?$/;
const INTERRUPTION = /^ {2}- \d\d:\d\d (internal|external) interruption/;

/**
 * @typedef {{ day: string, startSecond: number, seconds: number, complete: boolean,
 *   isBreak: boolean, tags: string[], marks: string[] }} Session
 * @typedef {{ day: string, sessions: number, completed: number, focusSeconds: number }} Day
 */

const [directory, from = '', to = '', today = '', goal] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(figures(), null, 2)}\n`);

function figures() {
  const logs = everyDay().map((day) => ({ day, sessions: sessionsOf(day) }));
  const sessions = logs.flatMap((log) => log.sessions);
  const focus = sessions.filter(({ isBreak }) => !isBreak);
  const completed = focus.filter(({ complete }) => complete);
  const days = logs.map((log) => figuresOfDay(log.day, log.sessions));
  const busyDays = days.filter(({ sessions }) => sessions > 0);
  const most = Math.max(...busyDays.map(({ focusSeconds }) => focusSeconds));
  const best = busyDays.find(({ focusSeconds }) => focusSeconds === most);
  return {
    focus: total(focus),
    complete: total(completed),
    interrupted: total(focus.filter(({ complete }) => !complete)),
    completionRate:
      focus.length === 0 ? null : Number((completed.length / focus.length).toFixed(4)),
    averageSeconds:
      focus.length === 0 ? null : Math.trunc(total(focus).durationSeconds / focus.length),
    breaks: total(sessions.filter(({ isBreak }) => isBreak)),
    interruptions: {
      internal: focus.flatMap(({ marks }) => marks).filter((mark) => mark === 'internal').length,
      external: focus.flatMap(({ marks }) => marks).filter((mark) => mark === 'external').length,
    },
    bestDay: best === undefined ? null : { day: best.day, focusSeconds: most },
    currentStreakDays: from <= today && today <= to ? currentStreak(days) : null,
    longestStreakDays: Math.max(...streaksOf(days).map((streak) => streak.length)),
    dailyGoal: goal === undefined ? null : goalFigures(days),
    byHour: byHour(focus),
    byWeekday: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      ...total(focus.filter(({ day }) => (new Date(day).getUTCDay() || 7) === weekday)),
    })),
    byTag: byTag(focus),
    byDay: busyDays,
  };
}

function everyDay() {
  /** @type {string[]} */
  const days = [];
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
}

/** @param {string} day */
function sessionsOf(day) {
  const file = `${directory}/${day}.md`;
  if (!existsSync(file)) return [];
  const section = readFileSync(file, 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith('Sess'));
  /** @type {Session[]} */
  const sessions = [];
  for (const line of (section ?? '').split('\n')) {
    const mark = INTERRUPTION.exec(line);
    if (mark) sessions.at(-1)?.marks.push(mark[1] ?? '');
    const parts = LINE.exec(line)?.groups;
    if (!parts) continue;
    const { hour, minute, h = 0, m = 0, s = 0 } = parts;
    sessions.push({
      day,
      startSecond: Number(hour) * 3600 + Number(minute) * 60,
      seconds: Number(h) * 3600 + Number(m) * 60 + Number(s),
      complete: parts['status'] === 'Complete',
      isBreak: parts['isBreak'] !== undefined,
      tags: tagsOf(parts['label'] ?? ''),
      marks: [],
    });
  }
  return sessions;
}

/** @param {string} label */
function tagsOf(label) {
  return label
    .split(' ')
    .flatMap((word) => /^#([\p{L}\p{M}\p{N}_/-]+)/u.exec(word)?.[1] ?? [])
    .filter((tag, at, all) => all.findIndex((one) => keyOf(one) === keyOf(tag)) === at);
}

/** @param {string} tag */
function keyOf(tag) {
  return tag.normalize('NFC').toLowerCase();
}

/** @param {readonly Session[]} sessions */
function total(sessions) {
  let durationSeconds = 0;
  for (const { seconds } of sessions) durationSeconds += seconds;
  return { sessions: sessions.length, durationSeconds };
}

/**
 * @param {string} day
 * @param {readonly Session[]} sessions
 */
function figuresOfDay(day, sessions) {
  const own = sessions.filter(({ isBreak }) => !isBreak);
  const completed = own.filter(({ complete }) => complete).length;
  return { day, sessions: own.length, completed, focusSeconds: total(own).durationSeconds };
}

/**
 * Runs of days with a completed session, a character for each day.
 * @param {readonly Day[]} days
 */
function streaksOf(days) {
  return days
    .map(({ completed }) => (completed > 0 ? 'x' : ' '))
    .join('')
    .split(/ +/);
}

/** @param {readonly Day[]} days */
function currentStreak(days) {
  const past = days.filter(({ day }) => day <= today);
  const counted = past.at(-1)?.completed === 0 ? past.slice(0, -1) : past;
  return streaksOf(counted).at(-1)?.length ?? 0;
}

/** @param {readonly Day[]} days */
function goalFigures(days) {
  const past = days.filter(({ day }) => day <= today);
  return {
    sessions: Number(goal),
    focusSeconds: null,
    daysReached: past.filter(({ completed }) => completed >= Number(goal)).length,
    daysSoFar: past.length,
  };
}

/** @param {readonly Session[]} focus */
function byHour(focus) {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const { startSecond, seconds } of focus) {
    for (let second = 0; second < seconds; second += 1) {
      const hour = Math.trunc((startSecond + second) / 3600) % 24;
      hours[hour] = (hours[hour] ?? 0) + 1;
    }
  }
  return hours.map((focusSeconds, hour) => ({ hour, focusSeconds }));
}

/** @param {readonly Session[]} focus */
function byTag(focus) {
  /** @type {Map<string, string>} */
  const spellings = new Map();
  for (const { tags } of focus) {
    for (const tag of tags) if (!spellings.has(keyOf(tag))) spellings.set(keyOf(tag), tag);
  }
  /** @type {{ tag: string | null, sessions: number, durationSeconds: number }[]} */
  const rows = [...spellings].map(([key, tag]) => ({
    tag,
    ...total(focus.filter(({ tags }) => tags.some((one) => keyOf(one) === key))),
  }));
  rows.sort((a, b) => (keyOf(a.tag ?? '') < keyOf(b.tag ?? '') ? -1 : 1));
  const untagged = focus.filter(({ tags }) => tags.length === 0);
  if (untagged.length > 0) rows.push({ tag: null, ...total(untagged) });
  return rows.sort((a, b) => b.durationSeconds - a.durationSeconds);
}
