import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import { editedLog } from '../../../src/storage/undo/edited-log.ts';
import { LARGEST_CHANGE, type UndoableChange } from '../../../src/storage/undo/undo-journal.ts';
import { settled } from '../../support/fake-clock.ts';
import { failingOnce } from '../support/faulty-disk.ts';
import { freshMachine } from '../support/machine.ts';
import { AFTER, BEFORE, modeOf } from '../support/recording.ts';
import { DAY } from '../support/sessions.ts';

function numbered(n: number): UndoableChange {
  const texts = { before: n === 1 ? null : BEFORE, after: `${AFTER}${n}` };
  const change = { directory: '/logs', settings: DEFAULT_DAY_LOG_SETTINGS, day: DAY, ...texts };
  return { what: `change ${n}`, changes: [editedLog(change)] };
}

const MOVED: UndoableChange = {
  what: 'cleanup',
  changes: [{ type: 'moved', from: '/logs/2026-01-29.md', to: '/trash/2026-01-29.md.2' }],
};

function freshJournal() {
  const machine = freshMachine();
  const file = join(machine.stateDir, 'undo.json');
  return { machine, file, journal: machine.start().storage.undo };
}

describe('the journal of changes', () => {
  it('is empty at first', () => {
    expect(freshJournal().journal.last()).toBeUndefined();
  });

  it('gives the last one, and the one before once that is dropped, to every process', () => {
    const { machine, journal } = freshJournal();
    journal.push(numbered(1));
    journal.push(MOVED);
    const other = machine.start().storage.undo;
    expect(other.last()).toEqual(MOVED);
    other.drop();
    expect(journal.last()).toEqual(numbered(1));
    journal.drop();
    expect(journal.last()).toBeUndefined();
    journal.drop();
  });

  it('replaces the last change', () => {
    const { journal } = freshJournal();
    journal.push(numbered(1));
    journal.push(numbered(2));
    journal.amend(numbered(3));
    expect(journal.last()).toEqual(numbered(3));
    journal.drop();
    expect(journal.last()).toEqual(numbered(1));
  });

  it('keeps twenty, readable only by the user', () => {
    const { file, journal } = freshJournal();
    for (let n = 1; n <= 25; n++) journal.push(numbered(n));
    const { changes } = JSON.parse(readFileSync(file, 'utf8'));
    expect(changes).toEqual([...Array(20)].map((_, index) => numbered(index + 6)));
    expect(modeOf(file)).toBe('600');
  });

  it('keeps bytes that are not UTF-8', () => {
    const { journal } = freshJournal();
    const change = { directory: '/logs', settings: DEFAULT_DAY_LOG_SETTINGS, day: DAY };
    const edited = editedLog({ ...change, before: 'a\udcff', after: 'a\udce9' });
    expect(edited.hunks).toEqual([{ at: 1, old: '\udcff', now: '\udce9', around: null }]);
    journal.push({ what: 'edit', changes: [edited] });
    expect(journal.last()).toEqual({ what: 'edit', changes: [edited] });
  });
});

describe('a journal that is not valid', () => {
  const [edited] = numbered(2).changes;
  const HUNK = { at: 1, old: 'a', now: 'b', around: null };

  it.each([
    ['is cut off', '{"version":1,"changes":[{"wh'],
    ['is empty', ''],
    ['has a path that is relative', record({ ...edited, directory: '../logs' })],
    ['has a day that is not valid', record({ ...edited, day: '../../x' })],
    ['has a text where a digest belongs', record({ ...edited, after: AFTER })],
    ['has no hunks', record({ ...edited, hunks: undefined })],
    ['has a hunk at no place', record({ ...edited, hunks: [{ ...HUNK, at: -1 }] })],
    ['has a hunk without a text', record({ ...edited, hunks: [{ ...HUNK, old: 1 }] })],
    ['has neighbours that are not lines', record({ ...edited, hunks: [{ ...HUNK, around: {} }] })],
    ['has moved what is not a day log', record({ type: 'moved', from: '/etc/passwd', to: '/x' })],
    [
      'has moved another file than that of its day',
      record({
        type: 'moved',
        from: '/etc/passwd',
        to: '/x',
        log: { directory: '/logs', dayFile: 'YYYY/MM-DD.md', day: DAY },
      }),
    ],
    [
      'has day logs outside of their directory',
      record({ ...edited, settings: { ...DEFAULT_DAY_LOG_SETTINGS, dayFile: '../YYYY-MM-DD.md' } }),
    ],
    ['has a part of no kind', record({ type: 'burnt', from: '/a', to: '/b' })],
  ])('and %s is set aside, and a new one begun', (_, text) => {
    const { machine, file, journal } = freshJournal();
    mkdirSync(machine.stateDir);
    writeFileSync(file, text);
    expect(journal.last()).toBeUndefined();
    journal.push(numbered(2));
    expect(journal.last()).toEqual(numbered(2));
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text);
  });

  function record(part: unknown): string {
    return JSON.stringify({ version: 2, changes: [{ what: 'x', changes: [part] }] });
  }
});

describe('a journal of version 1, which has whole texts', () => {
  const edited = {
    type: 'edited',
    directory: '/logs',
    settings: DEFAULT_DAY_LOG_SETTINGS,
    day: DAY,
  };

  function withVersion1(changes: readonly unknown[]) {
    const fresh = freshJournal();
    mkdirSync(fresh.machine.stateDir);
    writeFileSync(fresh.file, JSON.stringify({ version: 1, changes }));
    return fresh;
  }

  it('is read, and converted by the next change', () => {
    const [made, changed] = [numbered(1), numbered(2)];
    const { file, journal } = withVersion1([
      { what: 'change 1', changes: [{ ...edited, before: null, after: `${AFTER}1` }] },
      MOVED,
      { what: 'change 2', changes: [{ ...edited, before: BEFORE, after: `${AFTER}2` }] },
    ]);
    expect(journal.last()).toEqual(changed);
    journal.push(numbered(3));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      version: 2,
      changes: [made, MOVED, changed, numbered(3)],
    });
  });

  it('has changes that are too large', () => {
    const before = `${BEFORE}${'x'.repeat(2 * LARGEST_CHANGE)}`;
    const { journal } = withVersion1([
      { what: 'delete', changes: [{ ...edited, before, after: BEFORE }] },
    ]);
    expect(journal.last()).toMatchObject({ what: 'delete', changes: [{ day: DAY, hunks: null }] });
  });

  it('is set aside if one of its texts is not a string', () => {
    const { file, journal } = withVersion1([
      { what: 'change 1', changes: [{ ...edited, before: 1, after: AFTER }] },
    ]);
    expect(journal.last()).toBeUndefined();
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toContain('"before":1');
  });

  it('is set aside unread if it is larger than 64 MiB', () => {
    const { file, journal } = withVersion1([MOVED]);
    expect(journal.last()).toEqual(MOVED);
    appendFileSync(file, ' '.repeat(64 * 1024 * 1024));
    expect(journal.last()).toBeUndefined();
    journal.push(numbered(2));
    expect(journal.last()).toEqual(numbered(2));
    expect(statSync(`${file}.unreadable`).size).toBeGreaterThan(64 * 1024 * 1024);
  });
});

describe('the size of the journal', () => {
  const megabyte = 1024 * 1024;
  const ofSize = (what: string, bytes: number): UndoableChange => ({
    what,
    changes: [{ type: 'moved', from: '/logs/2026-01-29.md', to: `/${'x'.repeat(bytes)}` }],
  });

  it('is 8 MiB at most, without the oldest changes', () => {
    const { file, journal } = freshJournal();
    for (const n of [1, 2, 3]) journal.push(ofSize(`change ${n}`, 3 * megabyte));
    expect(statSync(file).size).toBeLessThanOrEqual(8 * megabyte);
    expect(statSync(file).size).toBeGreaterThan(6 * megabyte);
    expect(journal.last()?.what).toBe('change 3');
    journal.push(ofSize('cleanup', 9 * megabyte));
    expect(journal.last()?.what).toBe('cleanup');
    journal.drop();
    expect(journal.last()).toBeUndefined();
  });
});

describe('the description of a change', () => {
  it('is made printable', () => {
    const { journal } = freshJournal();
    journal.push({ ...MOVED, what: 'delete \u001b]0;owned\u0007 2026\u202e' });
    expect(journal.last()?.what).toBe('delete  ]0;owned  2026 ');
  });
});

describe('a fault at any call', () => {
  it('leaves the old journal or the new one, whole', () => {
    let [faults, failures] = [0, 0];
    for (let nth = 1, done = false; !done; nth++) {
      const { machine, journal } = freshJournal();
      journal.push(numbered(1));
      const disk = failingOnce(nth, 'EIO');
      const failing = machine.start({ disk }).storage.undo;
      try {
        failing.push(numbered(2));
      } catch (error) {
        expect(String(error)).toContain('EIO');
        failures += 1;
      }
      expect(['change 1', 'change 2']).toContain(journal.last()?.what);
      done = disk.calls.length < nth;
      if (!done) faults += 1;
      expect(readdirSync(machine.stateDir).filter((name) => name.includes('unreadable'))).toEqual(
        [],
      );
    }
    // Read, make the directories, write, fsync, rename, fsync the directory.
    expect(faults).toBeGreaterThan(8);
    // Only what comes after the rename, or cleans up, may fail unnoticed.
    expect(failures).toBeGreaterThan(faults - 4);
  });
});

describe('the lock of the journal', () => {
  it('lets one process at a time change things', async () => {
    const { machine, journal } = freshJournal();
    const other = machine.start().storage.undo;
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} ends`);
    };
    const both = Promise.all([journal.hold(work('one')), other.hold(work('two'))]);
    let over = false;
    void both.then(() => {
      over = true;
    });
    while (!over) {
      await machine.clock.advance(10);
      await settled();
    }
    expect(steps.map((step) => step.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
  });
});
