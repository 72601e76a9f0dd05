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
  const lines = plainLines(ascii);
  let mode: Mode = TIMER;
  let isOpen = true;
  let isTold = true;

  const say = (...texts: readonly string[]) => {
    for (const text of texts) stdout.write(`${plainText(text, ascii)}\n`);
  };
  const tell = () => say(...lines.next(scene()));

  function scene(): Scene {
    const view = { ...source.view(), now: source.now() };
    const ended = source.ended?.();
    mode = currentMode(mode, view.timer);
    return { view, ended, mode, role, keys, history: NO_HISTORY, theme: NO_THEME };
  }

  const onLine = (line: string) => {
    if (mode.type === 'editing') return save(mode, line);
    const action = actionOfLine(line, scene());
    return typeof action === 'string' ? say(action) : perform(action);
  };

  const save = ({ what }: EditingMode, text: string) => {
    mode = TIMER;
    source.dispatch(what === 'label' ? relabelling(text) : noting(text));
    tell();
  };

  const perform = (action: Action) => {
    switch (action.type) {
      case 'dispatch':
        return source.dispatch(action.event);
      case 'answer':
        mode = TIMER;
        return source.dispatch(action.event);
      case 'enter':
        return enter(action.mode);
      case 'quit':
        // What ends now is in the summary.
        isTold = false;
        return actions.quit();
      case 'interrupt':
        return actions.interrupt();
      case 'suspend':
        return actions.suspend();
      case 'detach':
        mode = TIMER;
        return actions.detach();
      case 'start-again':
        return actions.startAgain();
      case 'change':
      case 'show-message':
      case 'use-theme':
        return undefined;
    }
  };

  const enter = (next: Mode) => {
    switch (next.type) {
      case 'leaving':
      case 'resuming':
        mode = next;
        return tell();
      case 'editing':
        mode = next;
        return say(promptOf(next, labelOf(source.view().timer)));
      case 'timer':
        mode = TIMER;
        say('Nothing was done.');
        return tell();
      case 'help':
        return say(...helpLines({ role, keys }, ascii));
      case 'sessions':
        return say(...sessionLines(source.view().today));
      default:
        return say('This needs the full screen. Run "focus stats" for statistics.');
    }
  };

  say(WELCOME);
  tell();
  const unsubscribe = source.subscribe(() => {
    if (isTold) tell();
  });
  const input: Interface = createInterface({ input: stdin });
  input.on('line', (line) => {
    try {
      onLine(line);
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
    isTold = false;
    unsubscribe();
    input.close();
  };
}

const NO_THEME: Scene['theme'] = { name: 'terminal', digits: 'block' };

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
    return action ?? `"${line}" does nothing now.`;
  }
  const text = rest.join(' ');
  const event = action.mode.what === 'label' ? relabelling(text) : noting(text);
  return { type: 'dispatch', event };
}

function relabelling(label: string): UserEvent {
  return { type: 'relabel', label };
}

function noting(text: string): UserEvent {
  return { type: 'note', text };
}

function promptOf({ what }: EditingMode, label: string): string {
  if (what === 'note') return 'Type the note.';
  return label === '' ? 'Type the label.' : `Type the label. It is "${label}" now.`;
}

function helpLines(scene: Pick<Scene, 'role' | 'keys'>, ascii: boolean): readonly string[] {
  const groups = helpFor([TIMER_KEYS, EVERYWHERE], scene, ascii);
  return groups.flatMap(({ lines }) => lines.map(({ key, words }) => `${key}: ${words}`));
}

function sessionLines({ sessions }: Today): readonly string[] {
  if (sessions.length === 0) return ['No sessions today yet.'];
  return sessions.map(sessionInWords);
}
