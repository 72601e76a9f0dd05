import { writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { began, hookBench } from './hook-bench.ts';

const PATIENCE = 20_000;
const HOSTILE = '"; touch "$OUT/pwned" # $(touch "$OUT/pwned") `touch "$OUT/pwned"`';

describe('a hook', () => {
  it('that is a string is run with sh, with the data in variables and as JSON', async () => {
    const bench = hookBench({
      on_start: 'echo "$FOCUS_HOOK_LABEL" > "$OUT/label"; cat > "$OUT/json"',
    });

    bench.hook(began('focus', HOSTILE));
    await bench.close(PATIENCE);

    expect(bench.read('label')).toBe(`${HOSTILE}\n`);
    expect(JSON.parse(bench.read('json') ?? '')).toEqual({
      event: 'on_start',
      kind: 'focus',
      label: HOSTILE,
      day: '2026-01-29',
      file: '/logs/2026-01-29.md',
      start: '2026-01-29T09:15',
      plannedSeconds: 1500,
    });
    expect(bench.read('pwned')).toBeUndefined();
    expect(bench.failures).toEqual([]);
    expect(bench.log()).toBe('2026-01-29T09:40:00+01:00 on_start is done\n');
  });

  it('that is a list is run without a shell', async () => {
    const bench = hookBench({ on_break: ['printf', '[%s]', '$OUT', '* "a" ; b'] });

    bench.hook(began('short-break', ''));
    await bench.close(PATIENCE);

    expect(bench.log()).toBe(`\
2026-01-29T09:40:00+01:00 on_break is done
[$OUT][* "a" ; b]
`);
  });

  it('that is not set does nothing', async () => {
    const bench = hookBench({ on_break: 'date > "$OUT/date"' });

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('date')).toBeUndefined();
    expect(bench.log()).toBeUndefined();
  });

  it('waits for the one before', async () => {
    const bench = hookBench({
      on_start: 'sleep 0.2; echo start >> "$OUT/order"',
      on_break: 'echo break >> "$OUT/order"',
    });

    bench.hook(began('focus', ''));
    bench.hook(began('short-break', ''));
    await bench.close(PATIENCE);

    expect(bench.read('order')).toBe('start\nbreak\n');
  });

  it('may close its input unread', async () => {
    const bench = hookBench({ on_start: 'exec 0<&-; sleep 0.1' });

    bench.hook(began('focus', 'x'.repeat(100_000)));
    await bench.close(PATIENCE);

    expect(bench.failures).toEqual([]);
  });
});

describe('a hook that fails', () => {
  it('is reported once, with the file that has its output', async () => {
    const bench = hookBench({ on_start: 'echo on stdout; echo on stderr >&2; exit 3' });

    bench.hook(began('focus', ''));
    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.failures).toEqual([
      'the hook on_start exited with 3; STATE/focus.log has its output',
    ]);
    expect(bench.log()?.split('\n').slice(0, 3).toSorted()).toEqual([
      '2026-01-29T09:40:00+01:00 on_start exited with 3',
      'on stderr',
      'on stdout',
    ]);
  });

  it('because it does not exist is reported', async () => {
    const bench = hookBench({ on_start: ['/no/such/program'] });

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.failures).toEqual([
      'the hook on_start was not found; STATE/focus.log has its output',
    ]);
  });

  it('because its output cannot be logged is still run', async () => {
    const bench = hookBench({ on_start: 'date > "$OUT/date"' });
    writeFileSync(bench.stateDir, 'a file where the directory should be');

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('date')).toMatch(/\d\d:\d\d/);
    expect(bench.failures).toEqual([expect.stringMatching(/^STATE\/focus\.log: .*EEXIST/)]);
  });
});

describe('a hook that hangs', () => {
  it('is terminated after 30 s, with its child processes', async () => {
    const child = `
      exec 2>/dev/null
      trap 'echo ended > "$OUT/ended"; exit' TERM
      echo up > "$OUT/up"
      while :; do sleep 0.05; done`;
    const bench = hookBench({ on_start: `echo here; (${child}) & wait` });
    bench.hook(began('focus', ''));
    await bench.written('up');

    await bench.clock.advance(29_999);
    expect(bench.read('ended')).toBeUndefined();
    await bench.clock.advance(1);
    await bench.close(PATIENCE);

    expect(bench.read('ended')).toBe('ended\n');
    expect(bench.failures).toEqual([
      'the hook on_start did not end within 30 s and was ended; STATE/focus.log has its output',
    ]);
    expect(bench.log()).toBe(`\
2026-01-29T09:40:30+01:00 on_start did not end within 30 s and was ended
here
`);
  });

  it('and ignores SIGTERM is killed 2 s later', async () => {
    const bench = hookBench({
      on_start: 'trap "" TERM; echo $$ > "$OUT/pid"; while :; do sleep 0.05; done',
    });
    bench.hook(began('focus', ''));
    const pid = Number(await bench.written('pid'));

    await bench.clock.advance(30_000);
    expect(isAlive(pid)).toBe(true);
    await bench.clock.advance(2_000);
    await bench.close(PATIENCE);

    expect(isAlive(pid)).toBe(false);
  });

  it('is terminated when the program ends; queued ones are not started', async () => {
    const bench = hookBench({ on_start: 'echo $$ > "$OUT/pid"; exec sleep 3600' });
    bench.hook(began('focus', ''));
    bench.hook(began('focus', ''));
    const pid = Number(await bench.written('pid'));

    const closed = bench.close(2_000);
    await bench.clock.advance(2_000);
    await closed;

    expect(isAlive(pid)).toBe(false);
    expect(bench.failures).toEqual([]);
    expect(bench.log()).toBe(`\
2026-01-29T09:40:02+01:00 on_start was ended because focus ended
2026-01-29T09:40:02+01:00 on_start was ended because focus ended
`);
  });

  it('delays no more than ten others', async () => {
    const bench = hookBench({ on_start: 'echo $$ > "$OUT/pid"; exec sleep 3600' });

    for (let count = 0; count < 12; count += 1) bench.hook(began('focus', ''));
    await bench.written('pid');

    expect(bench.failures).toEqual([
      'the hook on_start was skipped: 10 others are running or queued',
    ]);
    const closed = bench.close(0);
    await bench.clock.advance(0);
    await closed;
  });
});

describe('hooks that end', () => {
  it('make room for others: more than ten run one after the other', async () => {
    const bench = hookBench({
      on_start:
        'echo x >> "$OUT/count"; wc -l < "$OUT/count" > "$OUT/$(($(wc -l < "$OUT/count")))"',
    });

    for (let count = 1; count <= 12; count += 1) {
      bench.hook(began('focus', ''));
      await bench.written(String(count));
    }
    await bench.close(PATIENCE);

    expect(bench.read('count')).toBe('x\n'.repeat(12));
    expect(bench.failures).toEqual([]);
  });

  it('make room in a full queue, and a hook skipped later is reported again', async () => {
    const bench = hookBench({ on_start: 'echo x >> "$OUT/count"' });

    for (let count = 0; count < 12; count += 1) bench.hook(began('focus', ''));
    await vi.waitFor(() => expect(bench.read('count')).toBe('x\n'.repeat(10)), 20_000);
    await vi.waitFor(() => expect(bench.log()?.match(/is done/g)).toHaveLength(10), 20_000);
    for (let count = 0; count < 12; count += 1) bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.read('count')?.length).toBeGreaterThanOrEqual(2 * 19);
    expect(bench.failures).toEqual(
      Array(2).fill('the hook on_start was skipped: 10 others are running or queued'),
    );
  });
});

describe('a hook that floods', () => {
  it('is read to its end, and 64 KiB of its output are kept', async () => {
    const bench = hookBench({ on_start: 'head -c 50000000 /dev/zero | tr "\\0" x; echo end >&2' });

    bench.hook(began('focus', ''));
    await bench.close(PATIENCE);

    expect(bench.failures).toEqual([]);
    expect(bench.log()).toBe(`\
2026-01-29T09:40:00+01:00 on_start is done
${'x'.repeat(64 * 1024)}
(${50_000_004 - 64 * 1024} bytes more were dropped)
`);
  });

  it('fills two files of at most half a mebibyte', async () => {
    const bench = hookBench({ on_start: 'head -c 65536 /dev/zero | tr "\\0" x' });

    for (let count = 0; count < 9; count += 1) {
      bench.hook(began('focus', ''));
    }
    await bench.close(PATIENCE);

    expect(bench.read('state/focus.log.1')?.length).toBe(7 * (65536 + 44));
    expect(bench.log()?.length).toBe(2 * (65536 + 44));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
