import { type Command, Option } from 'commander';
import type { TimerCommand } from '../core/timer-event.ts';
import type { FocusOptions } from './options.ts';
import { optionsOf, type Wiring } from './options.ts';
import type { StatsOptions } from './stats-command.ts';
import type { StatusOptions } from './status-command.ts';
import type { AgainOptions } from './timer/again-command.ts';
import type { StartOptions } from './timer/start-command.ts';
import { subcommandNames } from './wrong-usage.ts';

/** Adds `focus` itself, `start`, and the commands that control the running timer. */
export function addTimerCommands(wiring: Wiring): void {
  const { program, context, run } = wiring;
  for (const option of timerOptions()) program.addOption(option);
  addStartArguments(program.usage(`${START_USAGE} | <command>`));
  program.action(async (duration: Word, label: string[], options: FocusOptions) => {
    const { timerCommand } = await import('./timer/timer-command.ts');
    const given = await readStartWords(program, [duration, ...label], options);
    await run(timerCommand(context, given));
  });
  addStartCommand(wiring);
  addControlCommands(wiring);
  addWordCommands(wiring);
}

function timerOptions(): Option[] {
  return [
    new Option('-f, --focus <duration>', 'length of a focus session: 25, 25m, 90s, 1h30m'),
    new Option('-b, --short-break <duration>', 'length of a short break'),
    new Option('--long-break <duration>', 'length of a long break'),
    new Option('--long-break-every <n>', 'focus sessions before a long break'),
    new Option('-l, --label <label>', 'what you are working on; may contain #tags'),
    new Option('-p, --preset <preset>', 'lengths of a preset in config.toml'),
    new Option('-s, --session <id>', "continue today's interrupted session: an ID, or last"),
    new Option('-d, --dir <path>', 'directory with the day logs'),
    new Option('--flow', 'count up, with no planned end'),
    new Option('--until <HH:MM>', 'end the first session at this time'),
    new Option('--align <duration>', 'end the first session on a multiple of this: 30m, 1h'),
    new Option('--rounds <n>', 'quit after this many completed focus sessions'),
    new Option('--at <HH:MM>', 'backdate the start of the first session to this time'),
    new Option('--once', 'run one focus session, then exit'),
    new Option('--no-color', 'do not use colours'),
    new Option('--ascii', 'use ASCII characters only'),
    new Option('--plain', 'print lines of text, for screen readers'),
  ];
}

function addStartCommand({ program, context, run }: Wiring): void {
  const start = program.command('start').description('start the timer in the background');
  addStartArguments(start.usage(START_USAGE));
  for (const option of timerOptions().filter(isForBackground)) start.addOption(option);
  start
    .addOption(new Option('--in <duration>', 'wait before starting: 5, 5m, 90s'))
    .addOption(new Option('--background').hideHelp())
    .action(async (duration: Word, label: string[], _options: unknown, command: Command) => {
      const { startCommand } = await import('./timer/start-command.ts');
      const options = command.optsWithGlobals<StartOptions>();
      const given = await readStartWords(command, [duration, ...label], options);
      await run(startCommand(context, given));
    });
}

type Word = string | undefined;

const START_USAGE = '[options] [duration] [label]';

function addStartArguments(command: Command): void {
  command
    .argument('[duration]', 'length of the focus session: 50, 50m, 1h30m')
    .argument('[label...]', 'what you are working on, in quotes');
}

async function readStartWords<O extends FocusOptions>(
  command: Command,
  words: readonly Word[],
  options: O,
): Promise<O> {
  const { withStartWords } = await import('./timer/start-words.ts');
  const given = words.filter((word) => word !== undefined);
  const name = command.parent === null ? 'focus' : `focus ${command.name()}`;
  const commands = subcommandNames(command);
  const flags = command.options.flatMap(({ long }) => long ?? []);
  return withStartWords(given, options, { command: name, commands, flags });
}

// A background timer has no screen and is ended by `focus stop`.
function isForBackground(option: Option): boolean {
  return !['--once', '--no-color', '--ascii', '--plain'].includes(option.long ?? '');
}

/** Runs a command that the running timer carries out. */
async function control(
  { context, run }: Wiring,
  command: () => Promise<TimerCommand> | TimerCommand,
): Promise<void> {
  const { controlCommand } = await import('./timer/control-command.ts');
  await run(controlCommand(context, await command()));
}

function addControlCommands(wiring: Wiring): void {
  const { program } = wiring;
  for (const [name, description] of PLAIN_COMMANDS) {
    program
      .command(name)
      .description(description)
      .action(() => control(wiring, () => ({ type: name })));
  }
  program
    .command('extend')
    .description('make the current interval longer')
    .argument('<duration>', 'how much longer: 5, 5m, 90s')
    .action((text: string) =>
      control(wiring, async () => (await import('./timer/control-command.ts')).extendCommand(text)),
    );
  program
    .command('interrupt')
    .description('record an interruption; the timer keeps running')
    .argument('<source>', 'internal or external')
    .option('-m, --message <text>', 'what interrupted you')
    .action((source: string, { message }: { message?: string }) =>
      control(wiring, async () =>
        (await import('./timer/control-command.ts')).interruptCommand(source, message ?? ''),
      ),
    );
}

function addWordCommands(wiring: Wiring): void {
  const { program, context, run } = wiring;
  const joined = (words: readonly string[]) => words.join(' ');
  program
    .command('label')
    .description('rename the current interval')
    .argument('<label...>', 'what you are working on; "" for none')
    .action((words: string[]) =>
      control(wiring, () => ({ type: 'relabel', label: joined(words) })),
    );
  program
    .command('note')
    .description('add a note to the session')
    .argument('<text...>', 'one line of text')
    .action((words: string[]) =>
      control(wiring, async () => (await import('./timer/control-command.ts')).noteCommand(words)),
    );
  program
    .command('switch')
    .description('continue the session under a new label')
    .argument('<label...>', 'what you are working on now')
    .action((words: string[]) => control(wiring, () => ({ type: 'switch', label: joined(words) })));
  program
    .command('again')
    .description('start a focus session like an earlier one')
    .argument('[id]', 'ID of the session (default: the last focus session)')
    .option('--background', 'start without a screen, as focus start does')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (id: string | undefined, _options: unknown, command: Command) => {
      const { againCommand } = await import('./timer/again-command.ts');
      const {
        color,
        ascii = false,
        background = false,
      } = optionsOf<AgainOptions>(program, command);
      await run(againCommand(context, id ?? 'last', { color, ascii, background }));
    });
}

const PLAIN_COMMANDS = [
  ['pause', 'pause the timer'],
  ['resume', 'resume the timer or start the next interval'],
  ['toggle', 'pause or resume the timer'],
  ['skip', 'end this interval and propose the next'],
  ['stop', 'save the session and stop the timer'],
] as const;

/** Adds `status`. */
export function addStatusCommand({ program, context, run }: Wiring): void {
  program
    .command('status')
    .description('print the timer in one line')
    .option('--format <template>', 'template, such as "{icon} {remaining}"')
    .option('--json', 'print JSON for waybar and scripts')
    .option('--tmux', "print text for tmux's status line")
    .option('--watch', 'print a new line at every change')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (_options: unknown, command: Command) => {
      const { statusCommand } = await import('./status-command.ts');
      await run(statusCommand(context, optionsOf<StatusOptions>(program, command)));
    });
}

/** Adds `stats`. */
export function addStatsCommand({ program, context, run }: Wiring): void {
  program
    .command('stats')
    .description('show statistics')
    .argument('[period]', 'day, week, month or year (default: week)')
    .option('--from <day>', 'first day, instead of a period')
    .option('--to <day>', 'last day')
    .option('--tag <tag>', 'only sessions with this tag or one below it')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory with the day logs')
    .option('--no-color', 'do not use colours')
    .option('--ascii', 'use ASCII characters only')
    .action(async (period: string | undefined, _options: unknown, command: Command) => {
      const { statsCommand } = await import('./stats-command.ts');
      await run(statsCommand(context, period, optionsOf<StatsOptions>(program, command)));
    });
}
