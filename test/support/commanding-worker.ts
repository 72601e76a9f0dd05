import { readEnvironment } from '../../src/cli/environment.ts';
import { sendToTimer } from '../../src/cli/timer/control-command.ts';
import type { TimerCommand } from '../../src/core/timer-event.ts';
import { nodeContext } from '../../src/node-context.ts';
import { noScreen } from './no-screen.ts';

/**
 * A real process that commands the timer of its environment over and over: a second more each time,
 * and an interruption every tenth time. Prints each answer as a line.
 *
 * Argument: the number of times to add a second.
 */
const [count = '0'] = process.argv.slice(2);

const context = nodeContext(noScreen);
const environment = await readEnvironment(context, {});

for (let n = 1; n <= Number(count); n++) {
  await tell({ type: 'extend', byMs: 1000 });
  if (n % 10 === 0) await tell({ type: 'mark-interruption', source: 'external', text: String(n) });
}

async function tell(command: TimerCommand): Promise<void> {
  const answer = await sendToTimer(context, environment, { type: 'command', command });
  process.stdout.write(`${answer?.type}\n`);
}
