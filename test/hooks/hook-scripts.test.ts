import { execFile } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readHookScripts } from '../../src/hooks/hook-scripts.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { began, hookBench } from './hook-bench.ts';

const PATIENCE = 20_000;

function takingLongerThanAHook(): Promise<unknown> {
  return promisify(execFile)('sleep', ['0.2']);
}

describe('a script in the folder of hooks', () => {
  it('runs for the events that it names, after the command in config.toml, by name', async () => {
    const log = 'echo "$0 $FOCUS_HOOK_EVENT" >>"$OUT/ran"';
    const bench = hookBench(
      { on_start: 'echo "config $FOCUS_HOOK_EVENT" >>"$OUT/ran"' },
      {
        b: `# focus: on_start\n${log}`,
        a: `# focus: on_pause, on_start\n${log}`,
        other: `# focus: on_stop\n${log}`,
      },
    );

    bench.hook(began('focus', ''));
    bench.hook({ ...began('focus', ''), type: 'paused' });
    await bench.close(PATIENCE);

    const ran = bench.read('ran')?.replaceAll(`${bench.folder}/`, '');
    expect(ran).toBe('config on_start\na on_start\nb on_start\na on_pause\n');
    expect(bench.log()).toContain('a on_pause is done\n');
    expect(bench.failures).toEqual([]);
  });

  it('is found at each event: one that was added runs, and one that was removed does not', async () => {
    const bench = hookBench({}, { a: '# focus: on_start\necho a >>"$OUT/ran"' });

    bench.hook(began('focus', ''));
    await bench.written('ran');
    rmSync(join(bench.folder, 'a'));
    const b = '#!/bin/sh\n# focus: on_start\necho b >>"$OUT/ran"\n';
    writeFileSync(join(bench.folder, 'b'), b, { mode: 0o755 });
    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('ran')).toBe('a\nb\n');
    expect(bench.failures).toEqual([]);
  });

  it('may keep what it must remember', async () => {
    const bench = hookBench({}, { a: '# focus: on_start\necho 1 >"$FOCUS_HOOK_STATE/a"' });

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('state/hooks/a')).toBe('1\n');
  });

  it('that fails is reported with its name', async () => {
    const bench = hookBench({}, { mine: '# focus: on_start\nexit 3' });

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.failures).toEqual([
      'the hook mine on_start exited with 3; STATE/focus.log has its output',
    ]);
  });

  it('is ignored without a line of events, or with a name that editors give to copies', async () => {
    const bench = hookBench({}, { plain: 'true', 'mine~': '# focus: on_x', 'a.bak': '# focus: x' });
    expect(await readHookScripts(nodeDisk, bench.folder)).toEqual([]);
    expect(await readHookScripts(nodeDisk, join(bench.folder, 'missing'))).toEqual([]);
  });

  it('with an unknown event is refused with its line, and what is allowed', async () => {
    const bench = hookBench({}, { mine: '\n# focus: on_start on_strat' });
    await expect(readHookScripts(nodeDisk, bench.folder)).rejects.toThrow(
      `${bench.folder}/mine:3: "on_strat" is not an event; allowed: on_start, on_complete, ` +
        'on_interrupt, on_break, on_pause, on_resume, on_before_end, on_stop, on_recover',
    );
    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);
    expect(bench.failures).toEqual([expect.stringContaining('"on_strat" is not an event')]);
  });

  it('that cannot be run is refused', async () => {
    const bench = hookBench({}, { mine: '# focus: on_start' });
    chmodSync(join(bench.folder, 'mine'), 0o644);
    await expect(readHookScripts(nodeDisk, bench.folder)).rejects.toThrow(
      `${bench.folder}/mine is a hook that is not executable; run chmod +x on it`,
    );
  });
});

describe('an alert', () => {
  it('comes after the hooks of its event, and before those of the next', async () => {
    const bench = hookBench({
      on_stop: 'sleep 0.1; echo stop >>"$OUT/order"',
      on_start: 'echo start >>"$OUT/order"',
    });
    const stopped = {
      type: 'stopped',
      kind: 'focus',
      label: '',
      at: began('focus', '').interval.startedAt,
    } as const;

    bench.hook(stopped);
    bench.thenAlert(async () => {
      await takingLongerThanAHook();
      writeFileSync(join(bench.out, 'order'), 'alert\n', { flag: 'a' });
    });
    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('order')).toBe('stop\nalert\nstart\n');
  });

  it('does not wait for a hook longer than a second', async () => {
    const bench = hookBench({ on_start: 'echo began >"$OUT/began"; sleep 3600' });
    const order: string[] = [];
    bench.hook(began('focus', ''));
    await bench.written('began');
    bench.thenAlert(async () => void order.push('alert'));

    await bench.clock.advance(999);
    expect(order).toEqual([]);
    await bench.clock.advance(1);
    expect(order).toEqual(['alert']);
    await bench.clock.advance(30_000);
    await bench.close(PATIENCE);
  });
});

it('the last event of a timer is never skipped', async () => {
  const bench = hookBench({ on_start: 'sleep 0.1', on_stop: 'echo stopped >"$OUT/stopped"' });
  for (let count = 0; count < 12; count += 1) bench.hook(began('focus', ''));
  bench.hook({
    type: 'stopped',
    kind: 'focus',
    label: '',
    at: began('focus', '').interval.startedAt,
  });
  await bench.close(PATIENCE);
  expect(bench.read('stopped')).toBe('stopped\n');
});

it('a folder that cannot be read is named in one line', async () => {
  const bench = hookBench({}, { a: '# focus: on_start\necho a' });
  const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
  const disk = { ...nodeDisk, readdir: () => Promise.reject(denied) };

  await expect(readHookScripts(disk, bench.folder)).rejects.toMatchObject({
    message: `the hooks in ${bench.folder} cannot be read: permission denied (EACCES)`,
    exitCode: 1,
  });
});
