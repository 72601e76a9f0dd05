import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { began } from '../hooks/hook-bench.ts';
import { settled } from '../support/fake-clock.ts';
import { alertBench, focusOver } from './alert-bench.ts';

const TMUX = { TMUX: '/tmp/tmux-0/default,1,0', TMUX_PANE: '%3' };

describe('the bell', () => {
  it('rings if it is on', async () => {
    const bench = alertBench({ on: { bell: true } });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.written()).toBe('\u0007');
  });
});

describe('a message in tmux', () => {
  it('shows the label unchanged: formats, styles and times are escaped', async () => {
    const bench = alertBench({ on: { tmux: true }, env: TMUX, programs: { tmux: '' } });

    bench.alert(focusOver('#(touch pwned) #[bg=red] ##{pid} 100% %H'));
    await bench.close(5_000);

    expect(bench.called()).toEqual([
      ...['tmux', 'display-message', '-p', '-t', '%3', '#{session_attached}'],
      ...['tmux', 'display-message', '-d', '3000', '--'],
      'Focus complete: ##(touch pwned) ##[bg=red] ####{pid} 100%% %%H — next: short break',
    ]);
  });

  it('is not shown outside tmux', async () => {
    const bench = alertBench({ on: { tmux: true }, programs: { tmux: '' } });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.called()).toEqual([]);
    expect(bench.failures).toEqual([]);
  });
});

describe('a desktop notification', () => {
  it('is sent with notify-send, with neither markup nor escapes in the label', async () => {
    const bench = alertBench({ on: { desktop: true }, programs: { 'notify-send': '' } });

    bench.alert(focusOver('<b>a</b> & \\n $(id) `id`'));
    await bench.close(5_000);

    expect(bench.called()).toEqual([
      ...['notify-send', '--app-name=focus', '--', 'Focus complete'],
      '&lt;b&gt;a&lt;/b&gt; &amp; \\\\n $(id) `id` — next: short break',
    ]);
  });

  it('is sent with osascript on macOS, with the texts as arguments', async () => {
    const programs = { osascript: '' };
    const bench = alertBench({ on: { desktop: true }, platform: 'darwin', programs });

    bench.alert(focusOver('" & (do shell script "id") & "'));
    await bench.close(5_000);

    expect(bench.called()).toEqual([
      ...['osascript', '-e', 'on run argv', '-e'],
      'display notification (item 2 of argv) with title (item 1 of argv)',
      ...['-e', 'end run', 'Focus complete'],
      '" & (do shell script "id") & " — next: short break',
    ]);
  });
});

describe('an alert that fails', () => {
  it("is reported with its program's message", async () => {
    const programs = { 'notify-send': 'echo "no \\033[31mD-Bus" >&2\nexit 3\n' };
    const bench = alertBench({ on: { desktop: true }, programs });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.failures).toEqual([
      'the desktop alert failed: notify-send exited with 3 (no  [31mD-Bus); ' +
        '"desktop = false" under [alerts] turns it off',
    ]);
  });

  it('is reported again only after it has worked', async () => {
    let isBroken = true;
    const onWrite = () => {
      if (isBroken) throw new Error('the terminal is gone');
    };
    const bench = alertBench({ on: { bell: true }, onWrite });
    const ring = async () => {
      bench.alert(focusOver('parser'));
      await settled();
      return bench.failures.length;
    };
    expect([await ring(), await ring()]).toEqual([1, 1]);
    isBroken = false;
    expect([await ring(), bench.written()]).toEqual([1, '\u0007']);
    isBroken = true;
    expect(await ring()).toBe(2);
  });

  it('does not stop the others', async () => {
    const bench = alertBench({ on: { bell: true, desktop: true, tmux: true }, env: TMUX });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.written()).toBe('\u0007');
    expect(bench.failures.toSorted()).toEqual([
      'the desktop alert failed: notify-send was not found; ' +
        '"desktop = false" under [alerts] turns it off',
      'the tmux alert failed: tmux was not found; "tmux = false" under [alerts] turns it off',
    ]);
  });

  it('because its program hangs is terminated after 5 s', async () => {
    const programs = { 'notify-send': 'exec /bin/sleep 3600\n' };
    const bench = alertBench({ on: { desktop: true }, programs });
    bench.alert(focusOver('parser'));
    await vi.waitFor(() => expect(bench.called()).toContain('notify-send'), 10_000);

    await bench.clock.advance(5_000);
    await bench.close(5_000);

    expect(bench.failures).toEqual([
      'the desktop alert failed: notify-send did not end within 5 s and was ended; ' +
        '"desktop = false" under [alerts] turns it off',
    ]);
  });
});

describe('a sound', () => {
  it('is played by the first player that there is, from a chime of 35 kB', async () => {
    const programs = { aplay: '', mpv: '' };
    const bench = alertBench({ on: { sound: 'chime' }, programs });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    const file = join(bench.stateDir, 'chime.wav');
    expect(bench.called()).toEqual(['aplay', '-q', file]);
    const wav = readFileSync(file);
    expect(wav.toString('latin1', 0, 16)).toMatch(/^RIFF....WAVEfmt $/s);
    expect(wav.readUInt32LE(4)).toBe(wav.length - 8);
    expect(wav.length).toBeLessThan(40_000);
    const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, n) =>
      wav.readInt16LE(44 + 2 * n),
    );
    expect(Math.max(...samples)).toBeGreaterThan(5_000);
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(10);
  });

  it('may be a file', async () => {
    const bench = alertBench({ on: { sound: '/sounds/bell.wav' }, programs: { mpv: '' } });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.called().slice(1)).toEqual([
      '--no-terminal',
      '--no-video',
      '--',
      '/sounds/bell.wav',
    ]);
  });

  it('that cannot be played is reported once and delays nothing', async () => {
    const bench = alertBench({
      on: { sound: 'chime', bell: true },
      programs: { 'pw-play': 'echo "no audio device" >&2; exit 1' },
    });

    for (const _ of [1, 2]) {
      bench.alert(focusOver('parser'));
      await vi.waitFor(() => expect(bench.failures).toHaveLength(1), 10_000);
    }
    await bench.close(5_000);

    expect(bench.written()).toBe('\u0007\u0007');
    expect(bench.failures).toEqual([
      'the sound alert failed: pw-play exited with 1 (no audio device); ' +
        'sound = "off" under [alerts] turns it off',
    ]);
  });

  it('without any player is reported with their names', async () => {
    const bench = alertBench({ on: { sound: 'chime' } });

    bench.alert(focusOver('parser'));
    await bench.close(5_000);

    expect(bench.failures).toEqual([
      'the sound alert failed: none of pw-play, paplay, aplay, afplay, mpv was found; ' +
        'sound = "off" under [alerts] turns it off',
    ]);
    expect(bench.called()).toEqual([]);
  });
});

describe('a reminder', () => {
  const waiting = { type: 'reminder', reason: 'waiting', kind: 'focus', label: '' } as const;

  it.each([
    [false, ''],
    [true, '\u0007'],
  ])('rings if asked: %s', async (remindersRing, written) => {
    const bench = alertBench({ on: { bell: true, remindersRing } });

    bench.remind(waiting);
    await bench.close(5_000);

    expect(bench.written()).toBe(written);
  });

  it('and the warning before the end are quiet, and are not kept for the next command', async () => {
    const bench = alertBench({ on: { bell: true, sound: 'chime' }, isTTY: false });

    bench.remind(waiting);
    bench.warnBeforeEnd(began('focus', 'parser').interval, 120_000);
    await bench.close(5_000);

    expect([bench.written(), bench.called(), bench.unnoticed]).toEqual(['', [], []]);
  });

  it('before the end says how much is left', async () => {
    const env = { TERM: 'xterm' };
    const bench = alertBench({ on: { bell: true, terminal: true }, env });

    bench.warnBeforeEnd(began('focus', 'parser').interval, 120_000);
    await bench.close(5_000);

    expect(bench.written()).toBe('\u001b]777;notify;2m of focus left;parser\u0007');
  });
});
