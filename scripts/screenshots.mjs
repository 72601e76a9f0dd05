// Draws the pictures of README and docs into docs/images, from the built program. What is on them is the same at each
// run, but for dates and times. The font is that of this machine: DejaVu Sans Mono if it is installed.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCanvas } from '@napi-rs/canvas';
import { animate } from './screenshots/drawn-screen.mjs';
import { writeSampleYear } from './screenshots/sample-sessions.mjs';
import { record, showProgram } from './screenshots/shown-program.mjs';

const IMAGES = new URL('../docs/images/', import.meta.url);
/** The local hour on the pictures. */
const HOUR = 15;
const LABEL = 'Review the parser #work';
const THEMES = [
  ...['terminal', 'paper', 'dusk', 'catppuccin', 'nord'],
  ...['gruvbox', 'rose-pine', 'tokyo-night', 'solarized', 'dracula'],
];

/** Keys, and how long to look at what they do, in ms. */
const RECORDED = /** @type {const} */ ([
  ['i', 1500],
  ['t', 2500],
  ['t', 800],
  [',', 1200],
  ['jj', 1200],
  [']', 1000],
  [']]', 1000],
  ['jj', 1200],
  ['\r', 2000],
]);

const folder = await mkdtemp(join(tmpdir(), 'focus-screenshots-'));
const timeZone = zoneAtHour(HOUR);
const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format();
const sessions = join(folder, 'sessions');
try {
  await writeSampleYear(sessions, today, HOUR);
  await picture('screen.png', {}, async () => undefined);
  await picture('statistics.png', { rows: 47 }, async (shown) => {
    shown.type('ty');
    await shown.until('By tag');
  });
  await themesPicture();
  await recording();
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/**
 * A program of its own: nothing of one picture is on the next.
 *
 * @param {Record<string, string>} [variables]
 * @param {{ readonly columns?: number, readonly rows?: number }} [size]
 * @param {string} [label]
 */
async function opened(variables = {}, size = {}, label = LABEL) {
  const home = await mkdtemp(join(folder, 'home-'));
  await cp(sessions, join(home, 'sessions'), { recursive: true });
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
    TZ: timeZone,
    FOCUS_SESSIONS_DIR: join(home, 'sessions'),
    FOCUS_STATE_DIR: join(home, 'state'),
    FOCUS_RUNTIME_DIR: join(home, 'run'),
    FOCUS_DAILY_GOAL: '8',
    ...variables,
  };
  const shown = showProgram(['-l', label], { env, ...size });
  await shown.until(label);
  // The week is read after the first frame.
  await shown.until('in a row');
  return shown;
}

/**
 * @param {string} name
 * @param {{ readonly columns?: number, readonly rows?: number }} size
 * @param {(shown: Awaited<ReturnType<typeof opened>>) => Promise<void>} script
 */
async function picture(name, size, script) {
  const shown = await opened({}, size);
  await script(shown);
  await save(name, await shown.draw(18).encode('png'));
  await shown.close();
}

/** Each theme at a small size, two beside each other. */
async function themesPicture() {
  const pictures = [];
  for (const theme of THEMES) {
    const size = { columns: 60, rows: 15 };
    const shown = await opened({ FOCUS_THEME_NAME: theme }, size, `${theme} #work`);
    pictures.push(shown.draw(11));
    await shown.close();
  }
  const { width = 0, height = 0 } = pictures[0] ?? {};
  const sheet = createCanvas(2 * width, Math.ceil(pictures.length / 2) * height);
  const pen = sheet.getContext('2d');
  for (const [n, each] of pictures.entries()) {
    pen.drawImage(each, (n % 2) * width, Math.floor(n / 2) * height);
  }
  await save('themes.png', await sheet.encode('png'));
}

/** A short look at the timer, its statistics and its themes. */
async function recording() {
  const shown = await opened();
  const frames = await record(shown, 12, async () => {
    await sleep(2200);
    for (const [keys, ms] of RECORDED) {
      shown.type(keys);
      await sleep(ms);
    }
  });
  await shown.close();
  await save('recording.gif', animate(frames));
}

/**
 * @param {string} name
 * @param {Buffer} bytes
 */
async function save(name, bytes) {
  await writeFile(new URL(name, IMAGES), bytes);
  process.stdout.write(`docs/images/${name}  ${Math.ceil(bytes.length / 1000)} kB\n`);
}

/** @param {number} hour @returns {string} a time zone in which it is that hour now */
function zoneAtHour(hour) {
  const west = new Date().getUTCHours() - hour;
  const offset = west > 12 ? west - 24 : west < -12 ? west + 24 : west;
  // POSIX counts hours west of Greenwich.
  return `Etc/GMT${offset < 0 ? '-' : '+'}${Math.abs(offset)}`;
}
