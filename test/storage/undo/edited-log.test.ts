import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteSession, recordSession, replaceSession } from '../../../src/day-log/change.ts';
import { type LoggedSession, parseDayLog } from '../../../src/day-log/document.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../../src/day-log/layout.ts';
import {
  digestOf,
  editedLog,
  revertedLog,
  withinLimit,
} from '../../../src/storage/undo/edited-log.ts';
import { type EditedLog, LARGEST_CHANGE } from '../../../src/storage/undo/undo-journal.ts';
import { formatUndoRecord, parseUndoRecord } from '../../../src/storage/undo/undo-journal-file.ts';
import { AFTER, BEFORE, NEW, RELABELLED } from '../support/recording.ts';
import { DAY, session } from '../support/sessions.ts';

const noteOf = (before: string | null, after: string) =>
  editedLog({ directory: '/logs', settings: DEFAULT_DAY_LOG_SETTINGS, day: DAY, before, after });

describe('a noted change', () => {
  it('has the digests that sha256sum prints', () => {
    expect(digestOf('caf\udce9\n')).toBe(
      '9e4efed0ff1dbcf37240f82e1aad6c763eb9331434d2b394a6441abbbe3634eb',
    );
  });

  it.each([
    ['a file as it was before it', BEFORE, BEFORE, RELABELLED, { type: 'reverted' }],
    ['no file, as there was none', undefined, null, NEW, { type: 'reverted' }],
    ['a file that is gone', undefined, BEFORE, RELABELLED, { type: 'missing' }],
    ['the file that it made', NEW, null, NEW, { type: 'to-change', text: null }],
    ['the file', RELABELLED, BEFORE, RELABELLED, { type: 'to-change', text: BEFORE }],
    ['another file', 'x\n', BEFORE, RELABELLED, { type: 'overwritten' }],
  ])('is undone in %s', (_, current, before, after, reverted) => {
    expect(revertedLog(current, noteOf(before, after))).toEqual(reverted);
  });

  it('is looked for by its lines if the hunks do not give the old file', () => {
    const note = noteOf(BEFORE, RELABELLED);
    const damaged = (note.hunks ?? []).map((hunk) => ({ ...hunk, at: hunk.at + 1 }));
    expect(revertedLog(RELABELLED, { ...note, hunks: damaged })).toEqual({
      type: 'to-change',
      text: BEFORE,
    });
  });

  it('that is too large to be kept is not undone, unless the file is as it was', () => {
    const note = { ...noteOf(BEFORE, RELABELLED), hunks: null };
    expect(revertedLog(RELABELLED, note)).toEqual({ type: 'too-large' });
    expect(revertedLog('x\n', note)).toEqual({ type: 'too-large' });
    expect(revertedLog(undefined, note)).toEqual({ type: 'missing' });
    expect(revertedLog(BEFORE, note)).toEqual({ type: 'reverted' });
  });
});

describe('the size of a noted change', () => {
  const large = (characters: number) => noteOf(`${BEFORE}${'x'.repeat(characters)}`, BEFORE);

  it('does not depend on that of the file', () => {
    const note = '  - a note of some length\n'.repeat(20_000);
    const long = (text: string) => text.replace('  - all of it\n', note);
    const noted = withinLimit([noteOf(long(BEFORE), long(AFTER))]);
    expect(JSON.stringify(noted).length).toBeLessThan(5000);
    expect(revertedLog(long(AFTER), noted[0] ?? large(0))).toEqual({
      type: 'to-change',
      text: long(BEFORE),
    });
  });

  it('is limited for all of its parts together', () => {
    const half = large(LARGEST_CHANGE / 2);
    expect(withinLimit([half])).toEqual([half]);
    expect(withinLimit([half, half])).toEqual([
      { ...half, hunks: null },
      { ...half, hunks: null },
    ]);
  });

  it('is the size of the bytes in the journal', () => {
    const controls = noteOf(`${BEFORE}${'\u0001'.repeat(LARGEST_CHANGE / 4)}`, BEFORE);
    expect(withinLimit([controls])).toEqual([{ ...controls, hunks: null }]);
  });
});

// The oracle is made of strings alone: what a hand that edits the file would do to the old one.
describe('a change, an edit elsewhere, and undo', () => {
  it('give the old file with the edit, or are refused', { timeout: 60_000 }, () => {
    let undone = 0;
    fc.assert(
      fc.property(dayLogs(), changes(), edits(), (before, change, edit) => {
        const after = changed(before, change);
        const note = kept(noteOf(before, after));
        expect(revertedLog(after, note)).toEqual({ type: 'to-change', text: before });
        const current = edited(after, edit);
        fc.pre(current !== after && edited(before, edit) !== before);
        const result = revertedLog(current, note);
        if (result.type !== 'to-change') {
          expect(result).toEqual({ type: 'overwritten' });
          return;
        }
        undone += 1;
        const text = result.text ?? '';
        expect(withoutSummary(text)).toBe(withoutSummary(edited(before, edit)));
        expect(text).toContain(summaryOf(text));
      }),
      { numRuns: 120 },
    );
    expect(undone).toBeGreaterThan(55);
  });

  type Change = { readonly how: 'add' | 'edit' | 'delete'; readonly pick: number };
  type HandEdit = { readonly how: 'replace' | 'insert' | 'remove'; readonly pick: number };

  const changes = () =>
    fc.record<Change>({ how: fc.constantFrom('add', 'edit', 'delete'), pick: fc.nat(20) });
  const edits = () =>
    fc.record<HandEdit>({ how: fc.constantFrom('replace', 'insert', 'remove'), pick: fc.nat(20) });

  /** Prose, sessions with notes, a summary and prose; each line of prose has a number of its own. */
  function dayLogs(): fc.Arbitrary<string> {
    const prose = (from: number) =>
      fc
        .array(fc.constantFrom('prose', 'a thought', '## A heading'), { maxLength: 4 })
        .map((lines) => lines.map((line, n) => `${line} p${from + n}\n\n`).join(''));
    const length = fc.record({
      notes: fc.integer({ max: 3, min: 0 }),
      complete: fc.boolean(),
      label: fc.constantFrom('', ' — Mail', ' — Call #work'),
    });
    const sessions = fc.array(length, { minLength: 1, maxLength: 5 }).map((all) =>
      all.map(({ notes, complete, label }, n) => {
        const own = `- ${10 + n}:00 - ${10 + n}:20 ${complete ? '✓ Complete' : '○ Interrupted'} (20m)`;
        const nested = Array.from({ length: notes }, (_, k) => `  - note p${100 + 10 * n + k}\n`);
        return `${own}${label}\n${nested.join('')}`;
      }),
    );
    return fc.tuple(prose(200), sessions, prose(300), fc.boolean()).map(([top, all, end, crlf]) => {
      const list = `# Day\n\n${top}## Sessions\n${all.join('')}`;
      const text = `${list}\n## Summary\n${summaryOf(list)}\n# More\n${end}`;
      return crlf ? text.replaceAll('\n', '\r\n') : text;
    });
  }

  function summaryOf(text: string): string {
    const count = (status: string) => text.split(`${status} (`).length - 1;
    const [complete, partial] = [count('✓ Complete'), count('○ Interrupted')];
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const tally = (n: number) => `${n} session${n === 1 ? '' : 's'} (${n * 20}m)`;
    return [
      `- Complete: ${tally(complete)}`,
      `- Partial: ${tally(partial)}`,
      `- Total focus: ${(complete + partial) * 20}m`,
      '',
    ].join(eol);
  }

  function withoutSummary(text: string): string {
    return text.replaceAll(/^- (Complete|Partial|Total focus): .*/gm, '');
  }

  function changed(text: string, { how, pick }: Change): string {
    const added = session({ start: 60 * (9 + (pick % 7)), end: 60 * (9 + (pick % 7)) + 20 });
    const twenty = { ...added, durationMs: 20 * 60_000 };
    if (how === 'add') return recordSession(text, twenty, DEFAULT_DAY_LOG_SETTINGS);
    const { sessions } = parseDayLog(text, DAY, DEFAULT_DAY_LOG_SETTINGS);
    const old: LoggedSession | undefined = sessions[pick % sessions.length];
    const result =
      old === undefined || how === 'delete'
        ? old && deleteSession(text, old, DEFAULT_DAY_LOG_SETTINGS)
        : replaceSession(text, old, { ...old, label: 'Edited' }, DEFAULT_DAY_LOG_SETTINGS);
    return result ?? text;
  }

  /** Edits one of the lines of prose or notes, whichever session it is under. */
  function edited(text: string, { how, pick }: HandEdit): string {
    const names = [200, 201, 202, 203, 300, 301, 302, 100, 101, 102, 110, 111, 120, 121, 130, 140];
    const line = new RegExp(`^.* p${names[pick % names.length]}\r?\n`, 'm');
    return text.replace(line, (found) => {
      if (how === 'remove') return '';
      return how === 'replace' ? found.replace(' p', ' edited p') : `${found}${found}`;
    });
  }

  function kept(note: EditedLog): EditedLog {
    const [change] = parseUndoRecord(formatUndoRecord([{ what: 'x', changes: [note] }])) ?? [];
    const [part] = change?.changes ?? [];
    expect(part).toEqual(note);
    return note;
  }
});
