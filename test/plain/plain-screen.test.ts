import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MINUTE } from '../../src/core/duration.ts';
import type { TimerView } from '../../src/core/timer-view.ts';
import { type PlainProps, plainScreen } from '../../src/plain/plain-screen.ts';
import { AWAY, pausedFor, RUNNING, WAITING } from '../scene/support/sample-views.ts';
import { sampleApp } from '../support/sample-app.tsx';
import { VIEW } from '../ui/support/drawn-rows.tsx';

const WELCOME = 'Type a key and press Enter; ? lists the keys.';

/** A timer that is shown as lines of text, in a terminal. */
function plain(view: TimerView, changes: Partial<PlainProps> = {}) {
  const { props, source, calls } = sampleApp(view);
  const written: string[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  // A stream with the properties of a terminal's.
  const streams = {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: { write: (text: string) => written.push(...text.split('\n').slice(0, -1)) > 0 },
  };
  const { role, keys, actions } = props;
  const given = { source, role, keys, actions, ascii: false, ...changes };
  const screen = plainScreen(streams, given, (error) => calls.push(`fault: ${error}`));
  screen.open();
  onTestFinished(screen.close);
  const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 5 });
  return {
    screen,
    source,
    calls,
    written,
    until,
    type: (text: string) => stdin.write(text),
    stdin,
  };
}

describe('the timer as lines of text', () => {
  it('says what it is at first, and nothing of a second', () => {
    const { written, source } = plain(RUNNING);
    const state = 'Focus, running, 16 minutes left, ends 14:55 — Review the parser #work';
    expect(written).toEqual([WELCOME, state]);
    source.show({ ...RUNNING });
    expect(written).toHaveLength(2);
  });

  it('takes keys, names of commands, and an empty line for Enter', async () => {
    const { source, type, until } = plain(WAITING);
    type('\n+\nlonger\nskip\nspace\n');
    await until(() =>
      expect(source.events).toEqual([
        { type: 'start' },
        { type: 'extend', byMs: MINUTE },
        { type: 'extend', byMs: MINUTE },
        { type: 'skip' },
        { type: 'start' },
      ]),
    );
  });

  it('takes a label after its key, or on the next line', async () => {
    const { source, type, until, written } = plain(RUNNING);
    type('l Read the spec\nlabel\nNew: q\nn call Ann\n');
    await until(() =>
      expect(source.events).toEqual([
        { type: 'relabel', label: 'Read the spec' },
        { type: 'relabel', label: 'New: q' },
        { type: 'note', text: 'call Ann' },
      ]),
    );
    expect(written).toContain('Type the label. It is "Review the parser #work" now.');
  });

  it('asks before an interval ends, and goes back with any other key', async () => {
    const { calls, type, until, written } = plain(RUNNING);
    type('q\nx\nq\ny\n');
    await until(() => expect(calls).toEqual(['quit']));
    const question =
      'End this focus session after 9m? y: end it, d: leave it in the background, n: back.';
    expect(written.slice(2)).toEqual([question, 'Nothing was done.', question]);
  });

  it('asks about time away and after a long pause', async () => {
    const away = plain(AWAY);
    expect(away.written.at(-1)).toMatch(/Count it\? y: count it/);
    away.type('y\n');
    await away.until(() => expect(away.source.events).toEqual([{ type: 'count-away' }]));
    const paused = plain(pausedFor(75 * MINUTE));
    paused.type('pause\ny\n');
    await paused.until(() => expect(paused.source.events).toEqual([{ type: 'resume' }]));
    expect(paused.written.at(-1)).toMatch(/^Paused for 1h 15m/);
  });

  it('lists the keys and the sessions, and reports what it does not know', async () => {
    const { type, until, written } = plain(RUNNING);
    type('?\nh\nt\nblah\n\nG\n');
    await until(() => expect(written.at(-1)).toBe('"G" does nothing now.'));
    expect(written).toContain('s: skip to the next');
    expect(written).toContain('Ctrl-C: save and quit at once');
    expect(written).toContain('10:02 - 10:16 ○ Interrupted (14m) — Review the parser #work');
    expect(written).toContain('This needs the full screen. Run "focus stats" for statistics.');
    expect(written).toContain(`There is no key "blah". ${WELCOME}`);
    expect(written).toContain('Enter does nothing now.');
  });

  it('leaves a view, and starts again when its timer has ended', async () => {
    const { calls, type, until, source, written } = plain(RUNNING, { role: VIEW });
    source.end('The timer ended');
    expect(written.at(-1)).toMatch(/^The timer ended\. Press Enter/);
    type('\n');
    await until(() => expect(calls).toEqual(['startAgain']));
  });

  it('quits at Ctrl-D, and is silent once it is closed', async () => {
    const { calls, stdin, screen, source, written, until } = plain(RUNNING);
    stdin.end();
    await until(() => expect(calls).toEqual(['quit']));
    screen.close();
    source.show(WAITING);
    expect(written).toHaveLength(2);
  });
});
