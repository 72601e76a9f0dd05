import { describe, expect, it } from 'vitest';
import { focusCommand } from '../support/focus-program.ts';
import { freshHome } from '../support/home.ts';
import { openTerminal, startFocus } from '../support/terminal.ts';
import { oneSecondCounted, secondsLeft } from '../support/time-left.ts';

const CTRL_Z = '\x1a';

/** A shell with job control, in which `focus` was started. */
async function focusInShell() {
  const home = freshHome({ PS1: 'ready> ' });
  const terminal = openTerminal(home, ['/bin/sh', '-i']);
  await terminal.waitForText('ready>');
  terminal.type(`clear; ${focusCommand(['-l', 'Read']).join(' ')}; echo "exit $?"\r`);
  await oneSecondCounted(terminal);
  const { screen } = terminal;
  let suspensions = 0;
  return {
    ...terminal,
    secondsLeft: () => secondsLeft(screen.text()),
    suspend: async () => {
      terminal.type(CTRL_Z);
      await terminal.waitFor('the ordinary screen', () => !screen.isAlternate());
      suspensions++;
      terminal.type(`echo "the shell $((40 + ${suspensions}))"\r`);
      await terminal.waitForText(`the shell ${40 + suspensions}`);
    },
    foreground: async () => {
      terminal.type('fg\r');
      let seconds: number | undefined;
      await terminal.waitFor('the timer', () => {
        seconds = secondsLeft(screen.text());
        return seconds !== undefined;
      });
      return seconds ?? 0;
    },
  };
}

describe('Ctrl-Z in a shell', () => {
  it('restores the screen of the shell; fg continues', async () => {
    const shell = await focusInShell();
    await shell.suspend();
    expect(shell.screen.isCursorShown()).toBe(true);
    expect(shell.screen.isBracketedPaste()).toBe(false);
    const before = shell.screen.ordinaryText();

    await shell.foreground();
    expect(shell.screen.isAlternate()).toBe(true);
    expect(shell.screen.isCursorShown()).toBe(false);
    expect(shell.screen.text()).toContain('Space pause');
    shell.type('q');
    await shell.waitForText('exit');
    expect(shell.screen.ordinaryText()).toContain(before.trimEnd());
  });

  it('counts no time in between', async () => {
    const shell = await focusInShell();
    const before = shell.secondsLeft() ?? 0;
    await shell.suspend();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    // Of the three seconds, none; of those before and after, some on a slow machine.
    expect(before - (await shell.foreground())).toBeLessThan(3);
    await shell.waitFor('it to go on', () => (shell.secondsLeft() ?? before) <= before - 2);
  });

  it('leaves a timer paused that was paused', async () => {
    const shell = await focusInShell();
    shell.type(' ');
    await shell.waitForText('Focus · paused');
    const before = shell.secondsLeft();
    await shell.suspend();
    await shell.foreground();
    await shell.waitForText('Focus · paused');
    expect(shell.secondsLeft()).toBe(before);
  });

  it('can be pressed again', async () => {
    const shell = await focusInShell();
    for (let times = 0; times < 3; times++) {
      await shell.suspend();
      await shell.foreground();
      shell.type('?');
      await shell.waitForText('end it, start it again');
      shell.type('?');
      await shell.waitForText('Space pause');
      shell.type(`l${times}\r`);
      await shell.waitForText('Space pause');
    }
  });
});

describe('a timer that is stopped by a signal', () => {
  it('draws its screen and reads keys once it is continued', async () => {
    const terminal = startFocus(freshHome());
    await terminal.waitForText('Space pause');
    terminal.signal('SIGSTOP');
    terminal.signal('SIGCONT');
    terminal.type(' ');
    // The key can be read before the signal: then the screen is given back and taken once more.
    await terminal.waitFor('the paused timer on a screen of its own', () => {
      const { isAlternate, isCursorShown, text } = terminal.screen;
      return text().includes('Focus · paused') && isAlternate() && !isCursorShown();
    });
    terminal.type('q');
    expect(await terminal.exited()).toBe(0);
    expect(terminal.screen.isAlternate()).toBe(false);
  });

  it('resumes by itself if there is no shell to continue it', async () => {
    const terminal = startFocus(freshHome());
    await terminal.waitForText('Space pause');
    terminal.type(CTRL_Z);
    await terminal.waitFor('the ordinary screen', () => !terminal.screen.isAlternate());
    await terminal.waitFor('the timer', () => terminal.screen.isAlternate());
    await terminal.waitForText('Space pause');
  });
});
