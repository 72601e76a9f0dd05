import { spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Shell } from '../../src/cli/setup/completion-command.ts';
import { openTerminal } from '../support/terminal.ts';
import { candidates } from './candidates.ts';
import { completionBench, printed } from './completion-bench.ts';

const SHELLS: readonly Shell[] = ['bash', 'zsh', 'fish'];
const DAYS = ['2026-01-31', '2026-01-29', '2025-12-01', 'today', 'yesterday'];

for (const shell of SHELLS) {
  const isThere = spawnSync(shell, ['-c', 'true'], { timeout: 10_000 }).status === 0;

  describe(`completion in ${shell}`, () => {
    beforeEach(({ skip }) => skip(!isThere, `${shell} is not installed`));

    it('offers subcommands', async () => {
      const bench = await completionBench(shell);
      expect(candidates(bench, shell, 'se')).toEqual(['sessions']);
      expect(candidates(bench, shell, '')).toContain('doctor');
      expect(candidates(bench, shell, 'sessions', 'l')).toEqual(['list']);
      expect(candidates(bench, shell, 'config', '').toSorted()).toEqual([
        ...['help', 'init', 'path', 'show'],
      ]);
      expect(candidates(bench, shell, '-l', 'stop', 'statu')).toEqual(['status']);
      expect(candidates(bench, shell, 'pause', '')).toEqual([]);
    });

    it('offers the options of the command without hidden ones', async () => {
      const bench = await completionBench(shell);
      expect(candidates(bench, shell, '--short')).toEqual(['--short-break']);
      expect(candidates(bench, shell, 'sessions', 'list', '--').toSorted()).toEqual([
        ...['--all', '--ascii', '--dir', '--from', '--help', '--json', '--kind', '--last'],
        ...['--no-color', '--no-pager', '--reverse', '--search', '--status', '--tag', '--to'],
      ]);
      expect(candidates(bench, shell, 'start', '--b')).toEqual([]);
      expect(candidates(bench, shell, 'completion', '--').toSorted()).toEqual(['--help']);
    });

    it('offers the values of arguments', async () => {
      const bench = await completionBench(shell);
      expect(candidates(bench, shell, 'interrupt', '')).toEqual(['internal', 'external']);
      expect(candidates(bench, shell, 'interrupt', '-m', 'a b', 'e')).toEqual(['external']);
      expect(candidates(bench, shell, 'interrupt', '-m', '')).toEqual([]);
      expect(candidates(bench, shell, 'interrupt', 'internal', '')).toEqual([]);
      expect(candidates(bench, shell, 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    });

    it('offers the days that have logs, the newest first', async () => {
      const bench = await completionBench(shell);
      expect(candidates(bench, shell, 'sessions', 'list', '')).toEqual(DAYS);
      expect(candidates(bench, shell, 'sessions', 'list', '--json', '2026-01-2')).toEqual([
        '2026-01-29',
      ]);
      expect(candidates(bench, shell, 'sessions', 'list', '2026-01-29', '')).toEqual([]);
      expect(candidates(bench, shell, 'sessions', 'export', '--from', '2026')).toEqual([
        ...['2026-01-31', '2026-01-29'],
      ]);
    });

    it('offers the sessions of the latest days, the newest first', async () => {
      const bench = await completionBench(shell);
      const found = ['last', '2026-01-31T0915.2', '2026-01-31T0915'];
      expect(candidates(bench, shell, 'sessions', 'show', '').slice(0, 3)).toEqual(found);
      expect(candidates(bench, shell, '--session', 'l')).toEqual(['last']);
      expect(candidates(bench, shell, 'sessions', 'delete', '2026-01-29T0915.')).toEqual([
        '2026-01-29T0915.2',
      ]);
    });

    it('offers recent labels and their tags', async () => {
      const bench = await completionBench(shell);
      const labels = ['Review $HOME #work #Work/docs', `Write "it's" #Work/docs`];
      expect(candidates(bench, shell, 'switch', '')).toEqual([...labels, '#work', '#Work/docs']);
      expect(candidates(bench, shell, 'start', '-l', 'Rev')).toEqual(labels.slice(0, 1));
      expect(candidates(bench, shell, 'sessions', 'edit', 'last', '--label', 'Wri')).toEqual(
        labels.slice(1),
      );
    });

    it('offers the presets of config.toml', async () => {
      const bench = await completionBench(shell);
      expect(candidates(bench, shell, '-p', '')).toEqual(['deep', 'mail']);
      expect(candidates(bench, shell, 'start', '--preset', 'm')).toEqual(['mail']);
    });

    it('quotes a label that it completes', async () => {
      const terminal = await shellWithCompletion(shell);
      terminal.type('focus label Wri\t\r');
      await terminal.waitForText(`called with label Write "it's" #Work/docs and no more`);
      terminal.type('focus label "Rev\t\r');
      await terminal.waitForText('called with label Review $HOME #work #Work/docs and no more');
    });

    it('offers directories', async () => {
      const bench = await completionBench(shell);
      const found = candidates(bench, shell, 'start', '--dir', '');
      expect(found.map((name) => name.replace(/\/$/, ''))).toEqual(
        expect.arrayContaining(['bin', 'logs', 'my logs']),
      );
      expect(found.join()).not.toContain('.txt');
    });

    it('offers subcommands after an option with its value', async () => {
      const bench = await completionBench(shell);
      // Bash splits a word at the equals sign.
      const option = shell === 'bash' ? ['--dir', '=', 'logs'] : ['--dir=logs'];
      expect(candidates(bench, shell, ...option, 'sess')).toEqual(['sessions']);
    });

    it('completes what is typed in a terminal', async () => {
      const terminal = await shellWithCompletion(shell);
      terminal.type('focus sess\tli\t--js\t2026-01-3\t\r');
      await terminal.waitForText('called with sessions list --json 2026-01-31 and no more');
    });
  });
}

const INTERACTIVE: Readonly<Record<Shell, readonly string[]>> = {
  bash: ['--norc', '--noprofile'],
  zsh: ['-f'],
  fish: ['--no-config'],
};

const LOAD: Readonly<Record<Shell, string>> = {
  bash: 'source ./completion',
  zsh: 'autoload -U compinit && compinit -u -D && source ./completion',
  fish: 'source ./completion',
};

/** An interactive shell in which the completion script is loaded. */
async function shellWithCompletion(shell: Shell) {
  const terminal = openTerminal(await completionBench(shell), [shell, ...INTERACTIVE[shell]]);
  await terminal.isQuiet();
  terminal.type(`${LOAD[shell]}; echo is' 'loaded\r`);
  await terminal.waitForText('is loaded');
  await terminal.isQuiet();
  return terminal;
}

describe('focus completion', () => {
  it('--words days prints only the days that have logs', async () => {
    const env = { HOME: '/nowhere', FOCUS_SESSIONS_DIR: '/nowhere/sessions' };
    const words = await printed(env, ['completion', 'bash', '--words', 'days']);
    expect(words).toBe('today\nyesterday\n');
  });

  it('of another shell is refused, with a list of the shells', async () => {
    await expect(printed({}, ['completion', 'ksh'])).rejects.toThrow('allowed: bash, zsh, fish');
  });
});
