import { createInterface, type Interface } from 'node:readline';
import type { Writer } from '../context.ts';
import type { UserEvent } from '../core/timer-event.ts';
import type { Today } from '../core/timer-view.ts';
import { parseKeyName } from '../keys/key-names.ts';
import { COMMANDS, type KeyBindings } from '../keys/key-table.ts';
import { NO_HISTORY } from '../scene/history-store.ts';
import { actionOf } from '../scene/keys/key-action.ts';
import { type Action, helpFor } from '../scene/keys/key-map.ts';
import { EVERYWHERE, TIMER_KEYS } from '../scene/keys/timer-keys.ts';
import { currentMode, type EditingMode, type Mode, TIMER } from '../scene/mode.ts';
import type { ScreenActions, ViewSource } from '../scene/ports.ts';
import { labelOf, type Role, type Scene } from '../scene/scene.ts';
import { plainText } from '../terminal/text.ts';
import type { Screen } from '../timer/process.ts';
import { plainLines, sessionInWords } from './plain-lines.ts';

export type PlainProps = {
  readonly source: ViewSource;
  readonly role: Role;
  readonly keys: KeyBindings;
  readonly actions: ScreenActions;
  readonly ascii: boolean;
};

type Streams = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writer;
};

/**
 * The timer as lines of text: one at each change, and one a minute while it runs. Nothing is drawn over. It reads
 * lines too: a key, or the name of its command, and Enter.
 */
export function plainScreen(
  { stdin, stdout }: Streams,
  props: PlainProps,
  onFault: (error: unknown) => void,
): Screen {
  let close: (() => void) | undefined;
  return {
    open: () => {
      close ??= openPlain({ stdin, stdout }, props, onFault);
    },
    close: () => {
      close?.();
      close = undefined;
    },
  };
}

const WELCOME = 'Type a key and press Enter; ? lists the keys.';

function openPlain(
  { stdin, stdout }: Streams,
  { source, role, keys, actions, ascii }: PlainProps,
  onFault: (error: unknown) => void,
): () => void {
  const lines = plainLines();
  let mode: Mode = TIMER;
  let isOpen = true;
  let saysChanges = true;

  const scene = (): Scene => {
    const view = { ...source.view(), now: source.now() };
    const ended = source.ended?.();
    mode = currentMode(mode, view.timer);
    return { view, ended, mode, role, keys, ascii, history: NO_HISTORY, theme: NO_THEME };
  };
  const say = (texts: readonly string[]) => {
    for (const text of texts) stdout.write(`${plainText(text, ascii)}\n`);
  };
  const sayChanges = () => {
    if (saysChanges) say(lines.next(scene()));
  };
  const perform = (reply: Reply) => {
    mode = reply.mode ?? mode;
    say(reply.texts ?? []);
    if (reply.event !== undefined) source.dispatch(reply.event);
    // What ends now is in the summary.
    if (reply.asksTo === 'quit') saysChanges = false;
    sayChanges();
    if (reply.asksTo !== undefined) actions[reply.asksTo]();
  };

  say([WELCOME]);
  sayChanges();
  const unsubscribe = source.subscribe(sayChanges);
  const input: Interface = createInterface({ input: stdin });
  input.on('line', (line) => {
    try {
      perform(replyTo(line, scene()));
    } catch (error) {
      onFault(error);
    }
  });
  // Ctrl-D. A pipe that ends only sends no more keys.
  input.on('close', () => {
    if (isOpen && stdin.isTTY) actions.quit();
  });
  return () => {
    isOpen = false;
    saysChanges = false;
    unsubscribe();
    input.close();
  };
}

const NO_THEME: Scene['theme'] = { name: 'terminal', digits: 'block' };

/** The effect of a line that was typed. */
type Reply = {
  /** The mode from now on; undefined: the same. */
  readonly mode?: Mode;
  readonly texts?: readonly string[];
  readonly event?: UserEvent;
  readonly asksTo?: keyof ScreenActions;
};

function replyTo(line: string, scene: Scene): Reply {
  const { mode } = scene;
  if (mode.type === 'editing') return { mode: TIMER, event: editing(mode, line) };
  const action = actionOfLine(line, scene);
  if (typeof action === 'string') return { texts: [action] };
  switch (action.type) {
    case 'dispatch':
      return { event: action.event };
    case 'answer':
      return { mode: TIMER, event: action.event };
    case 'enter':
      return entering(action.mode, scene);
    case 'detach':
      return { mode: TIMER, asksTo: 'detach' };
    case 'quit':
    case 'interrupt':
    case 'suspend':
    case 'startAgain':
      return { asksTo: action.type };
    case 'change':
    case 'show-message':
    case 'use-theme':
    case 'dismiss-notices':
      return {};
  }
}

function entering(mode: Mode, scene: Scene): Reply {
  switch (mode.type) {
    case 'leaving':
    case 'resuming':
      return { mode };
    case 'editing':
      return { mode, texts: [promptOf(mode, labelOf(scene.view.timer))] };
    case 'timer':
      return { mode, texts: ['Nothing was done.'] };
    case 'help':
      return { texts: helpLines(scene) };
    case 'sessions':
      return { texts: sessionLines(scene.view.today) };
    default:
      return { texts: ['This needs the full screen. Run "focus stats" for statistics.'] };
  }
}

/**
 * Returns the action of a line: that of a key, or of a command by its name, with a text after it for a label or a
 * note. A sentence if it has none.
 */
function actionOfLine(line: string, scene: Scene): Action | string {
  const [word = '', ...rest] = line.trim().split(' ');
  const command = COMMANDS.find((one) => one === word);
  const key = line === '' ? 'Enter' : (parseKeyName(line) ?? parseKeyName(word));
  const name = command === undefined ? key : scene.keys[command][0];
  if (name === undefined) return `There is no key "${word}". ${WELCOME}`;
  const page = () => ({ rows: 1, maxScroll: 0 });
  const press = { name, input: '', scene, mode: scene.mode, page };
  const action = actionOf(press);
  if (action?.type !== 'enter' || action.mode.type !== 'editing' || rest.length === 0) {
    return action ?? `${line === '' ? 'Enter' : `"${line}"`} does nothing now.`;
  }
  return { type: 'dispatch', event: editing(action.mode, rest.join(' ')) };
}

function editing({ what }: EditingMode, text: string): UserEvent {
  return what === 'label' ? { type: 'relabel', label: text } : { type: 'note', text };
}

function promptOf({ what }: EditingMode, label: string): string {
  if (what === 'note') return 'Type the note.';
  return label === '' ? 'Type the label.' : `Type the label. It is "${label}" now.`;
}

function helpLines(scene: Scene): readonly string[] {
  const groups = helpFor([TIMER_KEYS, EVERYWHERE], scene);
  return groups.flatMap(({ lines }) => lines.map(({ key, words }) => `${key}: ${words}`));
}

function sessionLines({ sessions }: Today): readonly string[] {
  if (sessions.length === 0) return ['No sessions today yet.'];
  return sessions.map(sessionInWords);
}
