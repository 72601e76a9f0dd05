import type { AddCommands } from './cli/program.ts';
import { addSessionsListCommand } from './cli/sessions/commands.ts';
import { addStatsCommand, addStatusCommand } from './cli/timer-commands.ts';
import { mainWith } from './main.ts';
import type { ImportScreen } from './ui/full-screen.ts';

/**
 * The program with only the commands that prompts, status lines and scripts call often: it is half as large, so
 * that they start sooner (docs/decisions/0009). `bin/load-program.js` knows which those are.
 */
export function main(importScreen: ImportScreen): Promise<number> {
  return mainWith(commandsFor, importScreen);
}

const COMMANDS: Readonly<Record<string, AddCommands>> = {
  sessions: addSessionsListCommand,
  stats: addStatsCommand,
  status: addStatusCommand,
};

function commandsFor([name = '']: readonly string[]): readonly AddCommands[] {
  return Object.entries(COMMANDS).flatMap(([own, add]) => (own === name ? [add] : []));
}
