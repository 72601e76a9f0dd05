/** The screens with keys that can be changed, in words. A question lies over another screen and has its own keys. */
export const KEY_SCREENS = {
  timer: 'on the timer',
  sessions: 'on the list of sessions',
  statistics: 'on the statistics',
  help: 'in the help',
  themes: 'in the choice of themes',
  question: 'in questions',
} as const;

export type KeyScreen = keyof typeof KEY_SCREENS;

/** The groups of the help, in its order. */
export const KEY_GROUPS = ['Timer', 'Session', 'Move', 'Screens', 'Leave'] as const;

export type KeyGroup = (typeof KEY_GROUPS)[number];

type KeyRow = {
  /** By default; as `keyName` returns them. `[keys]` in config.toml replaces them. */
  readonly keys: readonly string[];
  /** Where the keys have an effect: none of them may have another there. */
  readonly on: readonly KeyScreen[];
  readonly group: KeyGroup;
  /** What the keys do, for the help and the settings. */
  readonly words: string;
};

const LISTS = ['sessions', 'statistics', 'help'] as const;
const CHOICES = [...LISTS, 'themes'] as const;
const DATED = ['sessions', 'statistics'] as const;
const ALL = ['timer', 'question', ...CHOICES] as const;

/**
 * Every command that keys give, by its name in `[keys]`. What it does is in the bindings of each screen, which
 * hints, help and keys are derived from.
 */
export const KEY_TABLE = {
  start: row(['Enter'], ['timer'], 'Timer', 'start; finish overtime'),
  pause: row(['Space'], ['timer'], 'Timer', 'pause, resume'),
  skip: row(['s'], ['timer', 'question'], 'Timer', 'skip to the next'),
  restart: row(['r'], ['timer'], 'Timer', 'end it, start it again'),
  longer: row(['+', '='], ['timer'], 'Timer', 'a minute more'),
  shorter: row(['-', '_'], ['timer'], 'Timer', 'a minute less'),
  overtime: row(['o'], ['timer'], 'Timer', 'count past the end'),
  preset: row(['p'], ['timer'], 'Timer', 'the next preset'),
  label: row(['l'], ['timer', 'sessions'], 'Session', 'edit the label'),
  note: row(['n'], ['timer'], 'Session', 'add a note'),
  internal: row(['i'], ['timer'], 'Session', 'interrupted by yourself'),
  external: row(['e'], ['timer'], 'Session', 'interrupted by others'),
  continue: row(['Enter', 'c'], ['sessions'], 'Session', 'continue the session'),
  delete: row(['x', 'Delete'], ['sessions'], 'Session', 'delete the session'),
  undo: row(['u'], ['timer', 'sessions'], 'Session', 'undo'),
  up: row(['Up', 'k'], CHOICES, 'Move', 'up'),
  down: row(['Down', 'j'], CHOICES, 'Move', 'down'),
  page_up: row(['PgUp'], LISTS, 'Move', 'a page up'),
  page_down: row(['PgDn', 'Space'], LISTS, 'Move', 'a page down'),
  first: row(['Home', 'g'], CHOICES, 'Move', 'to the top'),
  last: row(['End', 'G'], CHOICES, 'Move', 'to the bottom'),
  earlier: row(['Left', '[', 'p'], [...DATED, 'themes'], 'Move', 'earlier'),
  later: row(['Right', ']', 'n'], [...DATED, 'themes'], 'Move', 'later'),
  now: row(['0'], DATED, 'Move', 'back to today'),
  day: row(['d'], ['statistics'], 'Move', 'days'),
  week: row(['w'], ['statistics'], 'Move', 'weeks'),
  month: row(['m'], ['statistics'], 'Move', 'months'),
  year: row(['y'], ['statistics'], 'Move', 'years'),
  sessions: row(['h'], ['timer', 'sessions'], 'Screens', "today's sessions"),
  statistics: row(['t'], ['timer', 'statistics'], 'Screens', 'statistics'),
  themes: row([','], ['timer', 'themes'], 'Screens', 'themes and digits'),
  help: row(['?'], ALL, 'Screens', 'help'),
  back: row(['q'], CHOICES, 'Screens', 'back'),
  background: row(['d'], ['timer', 'question'], 'Leave', 'run in the background'),
  quit: row(['q'], ['timer', 'question'], 'Leave', 'save and quit'),
} as const satisfies Readonly<Record<string, KeyRow>>;

/** A command, by its name in `[keys]`. */
export type Command = keyof typeof KEY_TABLE;

export const COMMANDS = Object.keys(KEY_TABLE) as readonly Command[];

/** The keys of each command, as `keyName` returns them; none: no key gives it. */
export type KeyBindings = Readonly<Record<Command, readonly string[]>>;

export const DEFAULT_KEYS: KeyBindings = Object.fromEntries(
  COMMANDS.map((command) => [command, KEY_TABLE[command].keys]),
) as KeyBindings;

function row(keys: KeyRow['keys'], on: KeyRow['on'], group: KeyGroup, words: string): KeyRow {
  return { keys, on, group, words };
}

/** Keys that always have the same effect, so that no setting can leave a screen without a way out. */
export const RESERVED_KEYS: readonly string[] = ['Esc', 'Tab', 'Shift-Tab', 'Ctrl-C', 'Ctrl-Z'];

/** The answers to a question, beside the commands that are on it. */
const ANSWER_KEYS: readonly string[] = ['y', 'Y', 'n', 'N', 'Enter', 'Space'];

/** Two commands with the same key on a screen; or a command and an answer, on questions. */
export type KeyClash = {
  readonly key: string;
  readonly screen: KeyScreen;
  readonly command: Command;
  /** Undefined: an answer to questions. */
  readonly other: Command | undefined;
};

/** Returns the first clash; undefined if every key has one effect on each screen. */
export function keyClash(keys: KeyBindings): KeyClash | undefined {
  for (const screen of ALL) {
    const taken = new Map<string, Command | undefined>(
      screen === 'question' ? ANSWER_KEYS.map((key) => [key, undefined]) : [],
    );
    for (const command of COMMANDS.filter((one) => isOn(one, screen))) {
      for (const key of keys[command]) {
        if (taken.has(key)) return { key, screen, command, other: taken.get(key) };
        taken.set(key, command);
      }
    }
  }
  return undefined;
}

function isOn(command: Command, screen: KeyScreen): boolean {
  const { on }: KeyRow = KEY_TABLE[command];
  return on.includes(screen);
}
