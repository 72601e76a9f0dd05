import { Command, CommanderError, Option } from 'commander';
import type { Context } from '../context.ts';
import type { Command as TimerCommand } from '../core/command.ts';
import { EXIT, usageError } from '../errors.ts';
import { outputColumns } from '../terminal/terminal-features.ts';
import { VERSION } from '../version.ts';
import type { ConfigCommand } from './config-command.ts';
import type { FocusOptions } from './options.ts';
import type { StartOptions } from './start-command.ts';

/**
 * Reads the command line and runs the command that it names.
 *
 * @returns the exit code
 * @throws UserError, SettingsError
 */
export async function runProgram(context: Context): Promise<number> {
  let exitCode: number = EXIT.done;
  const run = async (command: Promise<number>) => {
    exitCode = await command;
  };
  const program = focusProgram(context, run);
  try {
    await program.parseAsync(context.args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and the version end the program this way too.
    if (error.exitCode === 0) return EXIT.done;
    throw usageError(`${oneLine(error.message)}; "focus --help" lists what is allowed`);
  }
  return exitCode;
}

type Run = (command: Promise<number>) => Promise<void>;

function focusProgram(context: Context, run: Run): Command {
  const program = new Command('focus')
    .description('A focus timer that writes each session into your Markdown file of the day.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      // What commander would say is said once, by the one who catches its error.
      writeErr: () => undefined,
      getOutHelpWidth: () => outputColumns(context) ?? 80,
    })
    .exitOverride()
    .enablePositionalOptions()
    .allowExcessArguments(false)
    .showSuggestionAfterError(true);
  for (const option of timerOptions()) program.addOption(option);
  program.action(async (options: FocusOptions) => {
    const { timerCommand } = await import('./timer-command.ts');
    await run(timerCommand(context, options));
  });
  addStartCommand(program, context, run);
  addControlCommands(program, context, run);
  addSessionsCommands(program, context, run);
  addConfigCommands(program, context, run);
  return program;
}

function timerOptions(): Option[] {
  return [
    new Option('-f, --focus <duration>', 'length of a focus session: 25, 25m, 90s, 1h30m'),
    new Option('-b, --short-break <duration>', 'length of a short break'),
    new Option('--long-break <duration>', 'length of a long break'),
    new Option('--long-break-every <n>', 'focus sessions up to a long break'),
    new Option('-l, --label <text>', 'what the session is for; may hold #tags'),
    new Option('-d, --dir <path>', 'directory of the day logs'),
    new Option('--once', 'one focus session, then exit'),
    new Option('--no-color', 'no colours'),
    new Option('--ascii', 'ASCII characters only'),
  ];
}

function addStartCommand(program: Command, context: Context, run: Run): void {
  const start = program.command('start').description('start the timer in the background');
  for (const option of timerOptions().filter(isForBackground)) start.addOption(option);
  start
    .addOption(new Option('--background').hideHelp())
    .action(async (_options: unknown, command: Command) => {
      const { startCommand } = await import('./start-command.ts');
      await run(startCommand(context, command.optsWithGlobals<StartOptions>()));
    });
}

// There is no screen, and an end only when it is asked for.
function isForBackground(option: Option): boolean {
  return !['--once', '--no-color', '--ascii'].includes(option.long ?? '');
}

function addControlCommands(program: Command, context: Context, run: Run): void {
  const control = async (command: () => Promise<TimerCommand> | TimerCommand) => {
    const { controlCommand } = await import('./control-command.ts');
    await run(controlCommand(context, await command()));
  };
  for (const [name, description] of PLAIN_COMMANDS) {
    program
      .command(name)
      .description(description)
      .action(() => control(() => ({ name })));
  }
  program
    .command('extend')
    .description('lengthen the interval that runs')
    .argument('<duration>', 'such as 5, 5m, 90s')
    .action((text: string) =>
      control(async () => (await import('./control-command.ts')).extendCommand(text)),
    );
  program
    .command('interrupt')
    .description('mark an interruption, without stopping')
    .argument('<source>', 'internal or external')
    .option('-m, --message <text>', 'what it was')
    .action((source: string, { message }: { message?: string }) =>
      control(async () =>
        (await import('./control-command.ts')).interruptCommand(source, message ?? ''),
      ),
    );
}

const PLAIN_COMMANDS = [
  ['pause', 'pause the timer that runs'],
  ['resume', 'resume it, or begin what it proposes'],
  ['toggle', 'pause or resume it'],
  ['skip', 'end the interval and propose the next one'],
  ['stop', 'end the timer; its session is saved'],
] as const;

function addSessionsCommands(program: Command, context: Context, run: Run): void {
  const sessions = program.command('sessions').description('look at recorded sessions');
  sessions
    .command('list')
    .description('list the sessions of a day')
    .argument('[day]', 'YYYY-MM-DD, today or yesterday; without one, today')
    .option('--json', 'print JSON')
    .option('-d, --dir <path>', 'directory of the day logs')
    .option('--no-color', 'no colours')
    .option('--ascii', 'ASCII characters only')
    .action(async (day: string | undefined, _options: unknown, command: Command) => {
      const { sessionsListCommand } = await import('./sessions-list-command.ts');
      // The program's own default must not beat what the subcommand was told.
      const color = program.opts<FocusOptions>().color && command.opts<FocusOptions>().color;
      const options = { ...command.optsWithGlobals<FocusOptions>(), color };
      await run(sessionsListCommand(context, day, options));
    });
}

function addConfigCommands(program: Command, context: Context, run: Run): void {
  const config = program.command('config').description('look at the configuration');
  const add = (name: ConfigCommand, description: string) =>
    config
      .command(name)
      .description(description)
      .action(async () => {
        const { configCommand } = await import('./config-command.ts');
        await run(configCommand(context, name));
      });
  add('path', 'print where the configuration file is, or would be');
  add('show', 'print what is in force, and where each value comes from');
  add('init', 'write a commented configuration file');
}

function oneLine(text: string): string {
  return text.replace(/^error: /, '').replaceAll('\n', ' ');
}
