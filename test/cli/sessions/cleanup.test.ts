import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autoCleanup } from '../../../src/cli/sessions/cleanup.ts';
import { settingsOf } from '../../../src/settings/settings.ts';
import { defaultValues, type Values } from '../../../src/settings/values.ts';
import { freshMachine } from '../../storage/support/machine.ts';

const OLD = '# 2026-01-02\n\n## Sessions\n- 09:15 - 09:40 ✓ Complete (25m)\n';

/** A machine of 2026-01-29 with a log of four weeks ago. */
function withOldLog(text = OLD) {
  const machine = freshMachine();
  mkdirSync(machine.sessionsDir);
  const file = join(machine.sessionsDir, '2026-01-02.md');
  writeFileSync(file, text);
  const clean = (values: Partial<Values>) => {
    const settings = settingsOf({ ...defaultValues(machine.root), ...values });
    return autoCleanup(machine, { settings, storage: machine.start().storage });
  };
  return { machine, file, clean };
}

describe('autoCleanup', () => {
  it('does nothing if it is off', async () => {
    const { file, clean } = withOldLog();
    expect(await clean({ 'retention.retention_days': 7 })).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });

  it('moves logs past a limit and reports it', async () => {
    const { machine, file, clean } = withOldLog();
    const limits = { 'retention.auto_cleanup': true, 'retention.retention_days': 7 };
    expect(await clean(limits)).toEqual([
      `cleaned up: moved 1 day log with 1 session to ${machine.stateDir}/trash; run "focus sessions undo" to restore them`,
    ]);
    expect(existsSync(file)).toBe(false);
    expect(await clean(limits)).toEqual([]);
  });

  it('does not report logs that contain more than sessions', async () => {
    const { file, clean } = withOldLog(`${OLD}\nA thought.\n`);
    const limits = { 'retention.auto_cleanup': true, 'retention.max_sessions': 1 };
    expect(await clean({ ...limits, 'retention.retention_days': 7 })).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });

  it('reports a missing limit', async () => {
    const { clean } = withOldLog();
    expect(await clean({ 'retention.auto_cleanup': true })).toEqual([
      'auto_cleanup is on, but neither max_sessions nor retention_days is set under [retention]',
    ]);
  });

  it('reports an error and does not throw', async () => {
    const { machine, file, clean } = withOldLog();
    writeFileSync(machine.stateDir, 'a file');
    const limits = { 'retention.auto_cleanup': true, 'retention.retention_days': 7 };
    const [line, ...others] = await clean(limits);
    expect(line).toMatch(/^not cleaned up: /);
    expect(others).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });
});
