import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undoLastChange } from '../../../src/storage/undo/undo.ts';
import { freshMachine, type Machine } from '../support/machine.ts';
import { session, snapshot } from '../support/sessions.ts';

const SESSION = session();

const SETTINGS = `{"sessionsHeading":"## Sessions","summaryHeading":"## Summary","dayStart":0,"dayFile":"YYYY-MM-DD.md","dayTemplate":""}`;

/** As 0.1.0 writes it. A later release must go on reading it: leave it as it is. */
function activeJson({ sessionsDir }: Machine): string {
  return `{"version":1,"owner":{"host":"desk","bootId":"b0075a7e-1","pid":9,"startedAt":"2405167","pidNamespace":"1","terminal":""},"dayLogs":{"directory":${JSON.stringify(sessionsDir)},"settings":${SETTINGS}},"id":"b0075a7e-9-2405167-24051872","status":{"at":{"monotonicMs":24055214.001687,"uptimeMs":24055210,"epochMs":1769675100000,"utcOffsetMin":60},"state":"running","kind":"focus","label":"Review \\"it\\" #work","remainingMs":1200000,"plannedMs":1800000,"runsOn":false,"startedAt":{"monotonicMs":23455214.001687,"uptimeMs":23455210,"epochMs":1769674500000,"utcOffsetMin":60},"endsAt":{"monotonicMs":25255214.001687,"uptimeMs":25255210,"epochMs":1769676300000,"utcOffsetMin":60},"completedToday":0,"focusTodayMs":0,"dailyGoal":null,"cyclePosition":0,"longBreakEvery":4},"session":{"day":"2026-01-29","start":555,"end":565,"durationMs":600000,"kind":"focus","status":"interrupted","label":"Review \\"it\\" #work","interruptions":[{"minute":560,"source":"external","text":"phone"}]}}
|9 1769675100 1769676300 b0075a7e-1 2405167 stop 1
|#[fg=red]● 
| Review "it" ##work#[default]
`;
}

function undoJson({ sessionsDir }: Machine): string {
  return `{"version":2,"changes":[{"what":"edit 2026-01-29T0915","changes":[{"type":"edited","directory":${JSON.stringify(sessionsDir)},"settings":${SETTINGS},"day":"2026-01-29","before":"0000000000000000000000000000000000000000000000000000000000000000","after":"1111111111111111111111111111111111111111111111111111111111111111","hunks":[{"at":26,"old":"- 09:15 - 09:25 ○ Interrupted (10m) — Review \\"it\\" #work\\n","now":"- 09:15 - 09:25 ○ Interrupted (10m) — Mail\\n","around":{"above":["## Sessions","","# 2026-01-29","\\n"],"below":["","## Summary","\\ncomplete","\\npartial","\\ntotal","\\n"]}}]}]}]}\n`;
}

const DAY_LOG = `# 2026-01-29

## Sessions
- 09:15 - 09:25 ○ Interrupted (10m) — Review "it" #work
  - 09:20 external interruption — phone

## Summary
- Complete: 0 sessions (0m)
- Partial: 1 session (10m)
- Total focus: 10m
`;

/** A machine with a file in its state directory. */
function machineWith(file: string, text: (machine: Machine) => string) {
  const machine = freshMachine();
  const path = join(machine.stateDir, file);
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(path, text(machine), { mode: 0o600 });
  return { machine, path, text: () => readFileSync(path, 'utf8') };
}

describe('the state of 0.1.0', () => {
  it.each(['active.json', 'spool/b0075a7e-9-2405167-24051872.json'])(
    'has a session in %s, which is recorded',
    async (file) => {
      const { machine } = machineWith(file, activeJson);
      const { recorded, failures } = await machine.start().storage.recover();
      expect(failures).toEqual([]);
      expect(recorded).toHaveLength(1);
      expect(machine.dayLog()).toBe(DAY_LOG);
      expect(machine.leftovers()).toEqual([]);
    },
  );

  it('has a change in undo.json, which can be undone', async () => {
    const { machine } = machineWith('undo.json', undoJson);
    mkdirSync(machine.sessionsDir);
    writeFileSync(machine.dayLogFile, DAY_LOG.replace('Review "it" #work', 'Mail'));
    expect(await undoLastChange(machine.start().storage)).toMatchObject({ type: 'done' });
    expect(machine.dayLog()).toBe(DAY_LOG);
  });
});

describe('the state of a newer release', () => {
  const newer = (machine: Machine) => activeJson(machine).replace('"version":1', '"version":2');
  const WHY =
    'a newer release of focus wrote it (format 2, this release reads up to 1); upgrade focus';

  it('is not taken over, recovered or changed; each says why', async () => {
    const { machine, path, text } = machineWith('active.json', newer);
    const was = text();
    const { storage } = machine.start();
    expect(await storage.recover()).toEqual({
      recorded: [],
      failures: [`${path} cannot be recovered: ${WHY}`],
    });
    expect(() => storage.readStatus()).toThrow(WHY);
    const active = storage.activeInterval();
    await expect(active.claim(snapshot('b-1'))).rejects.toThrow(WHY);
    expect(() => active.refresh(snapshot('b-1'))).toThrow(WHY);
    active.release();
    expect(text()).toBe(was);
    expect(machine.dayLog()).toBeUndefined();
  });

  it('is left in place if it replaced that of a timer here, which keeps its own session', async () => {
    const machine = freshMachine();
    const { storage } = machine.start();
    const active = storage.activeInterval();
    await active.claim(snapshot('b-1'));
    const path = join(machine.stateDir, 'active.json');
    writeFileSync(path, newer(machine));
    const session = { ...snapshot('b-1'), session: SESSION };
    expect(active.end(session).session).toEqual(SESSION);
    expect(readFileSync(path, 'utf8')).toBe(newer(machine));
    expect(storage.countUnsaved()).toBe(1);
  });

  it('waits in the spool', async () => {
    const { machine, path, text } = machineWith('spool/0.json', newer);
    const was = text();
    expect(await machine.start().storage.recover()).toEqual({
      recorded: [],
      failures: [`${path} cannot be read: ${WHY}`],
    });
    expect(text()).toBe(was);
  });

  it('has changes that are neither undone nor dropped', async () => {
    const { machine, path, text } = machineWith('undo.json', (machine) =>
      undoJson(machine).replace('"version":2', '"version":3'),
    );
    const was = text();
    const { undo } = machine.start().storage;
    const why = `${path} cannot be read: a newer release of focus wrote it (format 3, this release reads up to 2); upgrade focus`;
    expect(() => undo.last()).toThrow(why);
    expect(() => undo.push({ what: 'edit', changes: [] })).toThrow(why);
    expect(text()).toBe(was);
  });
});
