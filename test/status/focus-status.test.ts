import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ProcessIdentity } from '../../src/context.ts';
import type { Instant } from '../../src/core/instant.ts';
import type { TimerStatus } from '../../src/core/timer-view.ts';
import { statusAt } from '../../src/core/timer-view.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import { type StatusLook, shellLines } from '../../src/status/shell-lines.ts';
import { tmuxLine } from '../../src/status/status-line.ts';
import { DEFAULT_FORMAT } from '../../src/status/template.ts';
import { machineProcesses, processTable } from '../../src/storage/process-identity.ts';
import { formatIntervalRecord } from '../../src/storage/state/interval-record.ts';
import { DEFAULT_THEME } from '../../src/terminal/theme.ts';
import { runFocusStatus, SHELLS } from '../support/shells.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { status, WAITING } from './sample-status.ts';

const PATH = process.env['PATH'] ?? '';
const NOTHING = { stdout: '', stderr: '', exitCode: 0 };
const table = processTable(process.platform);

/** This process: it lives. */
const self = () => machineProcesses(hostname(), process.pid, table).self();

const now = (ago = 0): Instant => ({
  monotonicMs: 0,
  uptimeMs: 0,
  epochMs: Date.now() - ago,
  utcOffsetMin: 0,
});

const OVER = status({ remainingMs: -192_700, runsOn: true });
const FLOW = status({ remainingMs: -754_300, plannedMs: 0, runsOn: true });

const onLinux = process.platform === 'linux';
const NO_PROC = 'there is no /proc';

const printed = (line: string) => ({ ...NOTHING, stdout: `${line}\n` });

describe.each(SHELLS)('focus-status in $name', (shell) => {
  beforeEach(({ skip }) => skip(!shell.isInstalled, `${shell.file} is not installed`));

  /** Puts a timer's file into a state directory. */
  function put(
    known: TimerStatus,
    {
      format = DEFAULT_FORMAT,
      owner = {},
      file = join(temporaryDirectory(), 's t', 'active.json'),
    } = {} as {
      format?: string;
      owner?: Partial<ProcessIdentity>;
      file?: string;
    },
  ) {
    const look: StatusLook = { format, theme: DEFAULT_THEME };
    const text = formatIntervalRecord(
      {
        version: 1,
        id: 'x',
        owner: { ...self(), terminal: '', ...owner },
        dayLogs: { directory: '/logs', settings: DEFAULT_DAY_LOG_SETTINGS },
        status: known,
        session: null,
      },
      shellLines(look),
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return {
      run: () => runFocusStatus(shell, { PATH, FOCUS_STATE_DIR: dirname(file) }),
      expected: () =>
        printed(tmuxLine(statusAt(known, now()), format, false, DEFAULT_THEME, known)),
    };
  }

  /** Within one second, both say the same. */
  function expectSame({ run, expected }: ReturnType<typeof put>) {
    for (;;) {
      const before = expected();
      const output = run();
      if (before.stdout !== expected().stdout) continue;
      expect(output).toEqual(before);
      return;
    }
  }

  // What happened a while ago did so before its own test.
  it.each<[string, () => TimerStatus]>([
    ['running', () => status({ at: now() })],
    ['running for hours yet', () => status({ at: now(), remainingMs: 3 * 3_600_000 + 61_000 })],
    ['running, refreshed a while ago', () => status({ at: now(9_300), remainingMs: 600_500 })],
    ['a minute and some before its end', () => status({ at: now(), remainingMs: 68_000 })],
    ['past its end', () => status({ at: now(8_000), remainingMs: 2_000 })],
    ['paused', () => status({ at: now(), state: 'paused', remainingMs: 899_100 })],
    ['waiting', () => ({ ...WAITING, at: now() })],
    ['about to be in overtime', () => status({ at: now(), remainingMs: 1_500, runsOn: true })],
    ['in overtime', () => status({ at: now(), remainingMs: -192_000, runsOn: true })],
    [
      'in overtime since a while',
      () => status({ at: now(8_000), remainingMs: 2_000, runsOn: true }),
    ],
    ['in overtime for hours', () => status({ at: now(), remainingMs: -3_792_000, runsOn: true })],
    ['in overtime, paused', () => ({ ...OVER, state: 'paused', at: now() })],
    ['in flow that has just begun', () => ({ ...FLOW, remainingMs: 0, at: now() })],
    ['in flow', () => ({ ...FLOW, at: now(9_300) })],
    ['in flow for hours', () => ({ ...FLOW, remainingMs: -3_792_400, at: now() })],
    ['in flow, paused', () => ({ ...FLOW, state: 'paused', at: now() })],
    [
      'waiting for flow',
      () => ({ ...WAITING, ...FLOW, state: 'waiting', remainingMs: 0, at: now() }),
    ],
    ['without a label', () => status({ at: now(), label: '' })],
  ])('prints what focus status --tmux prints: %s', (_, known) => {
    expectSame(put(known()));
  });

  it.each([
    '{label} {remaining}',
    '{remaining}',
    '{label}',
    ' {remaining} of {planned}, {remaining}{remaining} *',
    '|{{{remaining}|',
  ])('follows the format %j', (format) => {
    expectSame(put(status({ at: now() }), { format }));
  });

  it.each([
    { unit: 'sessions', count: 8 },
    { unit: 'time', ms: 14_400_000 },
  ] as const)('shows the goal %j', (dailyGoal) => {
    expectSame(put(status({ at: now(), dailyGoal }), { format: '{remaining} {goal} {today}' }));
    expectSame(put({ ...OVER, at: now(), dailyGoal }, { format: '{goal} {remaining}' }));
  });

  it.each([
    'back\\slash \\n \\033[31m \\e]0;x\\a \\c',
    '#(touch pwned) #[bg=red] $(touch pwned) `touch pwned` #{x} %H %s %%',
    '{"equalBefore":0}',
    '  spaces   and\ttabs  ',
    '* ? [a-z] ~ $HOME `id` "quotes" \'single\' | & ; < >',
    '-n',
    'Übung — 日本語 🍅',
    '|7 8 9',
  ])('prints the label %j as it is', (label) => {
    expectSame(put(status({ at: now(), label }), { format: '{label} {remaining} {label}' }));
    expectSame(put(status({ at: now(), state: 'paused', label })));
  });

  it('prints nothing if there is no timer', () => {
    expect(runFocusStatus(shell, { PATH, FOCUS_STATE_DIR: temporaryDirectory() })).toEqual(NOTHING);
    expect(runFocusStatus(shell, { PATH, FOCUS_STATE_DIR: '/nowhere' })).toEqual(NOTHING);
    expect(runFocusStatus(shell, { PATH })).toEqual(NOTHING);
  });

  it('adds the sessions that are not in their day logs yet', () => {
    const file = join(temporaryDirectory(), 's * t', 'active.json');
    const spool = join(dirname(file), 'spool');
    const run = () => runFocusStatus(shell, { PATH, FOCUS_STATE_DIR: dirname(file) });
    mkdirSync(spool, { recursive: true });
    writeFileSync(join(spool, 'x.json.unreadable'), '');
    writeFileSync(join(spool, 'x.json.123'), '');
    expect(run()).toEqual(NOTHING);
    writeFileSync(join(spool, 'a b.json'), '');
    expect(run()).toEqual(printed('! 1 unsaved'));
    writeFileSync(join(spool, '-x.json'), '');
    expect(run()).toEqual(printed('! 2 unsaved'));
    const known = () => status({ at: now(), state: 'paused', label: '' });
    put(known(), { file });
    expect(run()).toEqual(printed('#[fg=#ffffff,bg=#585858] ‖ 15:00 #[default] ! 2 unsaved'));
    put(known(), { file, format: '{label}' });
    expect(run()).toEqual(printed('! 2 unsaved'));
    put(status({ at: now(16_000) }), { file });
    expect(run()).toEqual(printed('! 2 unsaved'));
    writeFileSync(file, '{}\n|x y z\n|a\n');
    expect(run()).toEqual(printed('! 2 unsaved'));
  });

  it('prints nothing 15 seconds after the last refresh, or before it', () => {
    expect(put(status({ at: now(16_000) })).run()).toEqual(NOTHING);
    expect(put(status({ at: now(-17_000) })).run()).toEqual(NOTHING);
    expect(put(status({ at: now(13_000) })).run()).not.toEqual(NOTHING);
  });

  it('prints nothing after the process has ended', async () => {
    const { pid = 0 } = spawnSync('true', { timeout: 10_000 });
    expect(put(status({ at: now() }), { owner: { pid } }).run()).toEqual(NOTHING);
    const child = spawn('sleep', ['60']);
    const owner = { pid: child.pid ?? 0, startedAt: table.startedAt(child.pid ?? 0) ?? '' };
    const timer = put(status({ at: now() }), { owner });
    expectSame(timer);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(timer.run()).toEqual(NOTHING);
  });

  it('does not mistake another process for the timer', ({ skip }) => {
    skip(!onLinux, NO_PROC);
    expect(put(status({ at: now() }), { owner: { startedAt: '1' } }).run()).toEqual(NOTHING);
    expect(put(status({ at: now() }), { owner: { bootId: 'other' } }).run()).toEqual(NOTHING);
  });

  it('shows a timer in another PID namespace for 15 s', ({ skip }) => {
    skip(!onLinux, NO_PROC);
    const container = { pid: 4_194_305, pidNamespace: '4026532999' };
    expectSame(put(status({ at: now() }), { owner: container }));
    expect(put(status({ at: now(17_000) }), { owner: container }).run()).toEqual(NOTHING);
    const ofAnother = { ...container, bootId: 'other' };
    expect(put(status({ at: now() }), { owner: ofAnother }).run()).toEqual(NOTHING);
    expectSame(put(status({ at: now() }), { owner: { ...container, bootId: '' } }));
  });

  it('treats a zombie as ended', async ({ skip }) => {
    skip(!onLinux, NO_PROC);
    // The parent becomes a sleep, which never asks after its child.
    const script = 'sleep 60 & echo $!; exec sleep 60';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void parent.kill());
    const [text] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const pid = Number(String(text).split('\n')[0]);
    const startedAt = table.startedAt(pid) ?? '';
    const timer = put(status({ at: now() }), { owner: { pid, startedAt } });
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => table.startedAt(pid), { timeout: 10_000 }).toBeUndefined();
    expect(timer.run()).toEqual(NOTHING);
  });

  it('prints nothing for an invalid file', () => {
    const file = join(temporaryDirectory(), 'active.json');
    const run = () => runFocusStatus(shell, { PATH, FOCUS_STATE_DIR: dirname(file) });
    const hostile = ['', '\0\0\0', '{}', '{}\n|', '{}\n|x y z\n|a\n', '{}\n|1\n|a\n', '|1 2 3\n'];
    for (const text of [...hostile, `{}\n|${process.pid} $(id) 5 a b\n|a\n`]) {
      writeFileSync(file, text);
      expect([text, run()]).toEqual([text, NOTHING]);
    }
  });

  it('finds the state directory', () => {
    const home = temporaryDirectory();
    const paused = status({ at: now(), state: 'paused', label: 'here' });
    const found = printed('#[fg=#ffffff,bg=#585858] ‖ 15:00 here #[default]');
    const usual = join(home, '.local/state/focus/active.json');
    put(paused, { file: usual });
    expect(runFocusStatus(shell, { PATH, HOME: home })).toEqual(found);
    const none = { PATH, HOME: home, XDG_STATE_HOME: join(home, 'x y') };
    expect(runFocusStatus(shell, none)).toEqual(NOTHING);
    put(paused, { file: join(home, 'x y/focus/active.json') });
    expect(runFocusStatus(shell, none)).toEqual(found);
    const relative = { PATH, HOME: home, XDG_STATE_HOME: 'x y' };
    expect(runFocusStatus(shell, relative)).toEqual(found);
    put(paused, { file: join(home, 'own/active.json') });
    const own = (value: string) =>
      runFocusStatus(shell, {
        PATH,
        HOME: home,
        XDG_STATE_HOME: '/none',
        FOCUS_STATE_DIR: value,
      });
    expect([own('~/own'), own(join(home, 'own')), own('')]).toEqual([found, found, NOTHING]);
  });
});
