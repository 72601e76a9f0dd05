import { describe, expect, it } from 'vitest';
import { mergeDayLogs, uniteDayLogs } from '../../../src/day-log/merge/merge-day-logs.ts';
import { decodeText, encodeText } from '../../../src/day-log/text-encoding.ts';
import { readExamples } from '../support/format-examples.ts';
import { DAY, SETTINGS } from '../support/sessions.ts';

const merge = (base: string, ours: string, theirs: string) =>
  mergeDayLogs({ base, ours, theirs }, DAY, SETTINGS);

const clean = (text: string) => ({ text, conflicted: false, warnings: [] });

/** A day log with these lines under Sessions, without a summary. */
const withSessions = (...lines: readonly string[]) => `## Sessions\n${lines.join('\n')}\n`;

const MORNING = '- 09:15 - 09:40 ✓ Complete (25m) — Review #work';
const NOON = '- 12:00 - 12:25 ✓ Complete (25m)';
const EVENING = '- 18:00 - 18:25 ○ Interrupted (25m) — Mail';

/** The day log of a day with one session. */
const MORNING_ONLY = `# 2026-01-29

## Sessions
${MORNING}

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;

it('docs/git.md describes a merge', () => {
  const example = readExamples('git.md').get('merge');
  const [base = '', ours = '', theirs = ''] = ['base', 'ours', 'theirs'].map((part) =>
    example?.get(part),
  );
  const text = example?.get('merged');
  expect(merge(base, ours, theirs)).toEqual({ text, conflicted: true, warnings: [] });
});

describe('sessions that the two sides added', () => {
  it('are all there, in the order of their starts, and the summary counts them', () => {
    const base = MORNING_ONLY;
    const with1200 = base.replace(MORNING, `${MORNING}\n${NOON}`);
    const with1800 = base.replace(MORNING, `${MORNING}\n${EVENING}`);
    const merged = `# 2026-01-29

## Sessions
${MORNING}
${NOON}
${EVENING}

## Summary
- Complete: 2 sessions (50m)
- Partial: 1 session (25m)
- Total focus: 75m
`;
    expect(merge(base, with1200, with1800)).toEqual(clean(merged));
    expect(merge(base, with1800, with1200)).toEqual(clean(merged));
  });

  it('count once if they are equal, and both if they differ', () => {
    const base = withSessions(MORNING);
    const ours = withSessions(MORNING, NOON, '- 13:00 - 13:25 ✓ Complete (25m) — ours');
    const theirs = withSessions(MORNING, NOON, '- 13:00 - 13:25 ✓ Complete (25m) — theirs');
    expect(merge(base, ours, theirs)).toEqual(
      clean(
        withSessions(
          MORNING,
          NOON,
          '- 13:00 - 13:25 ✓ Complete (25m) — ours',
          '- 13:00 - 13:25 ✓ Complete (25m) — theirs',
        ),
      ),
    );
  });

  it('are there as often as on the side that has more', () => {
    const twice = withSessions(MORNING, NOON, NOON);
    expect(merge(withSessions(MORNING), withSessions(MORNING, NOON), twice)).toEqual(clean(twice));
  });

  it('stay under the heading below which they were written', () => {
    const base = withSessions('### Home', MORNING, '', '### Office', EVENING);
    const ours = withSessions('### Home', MORNING, NOON, '', '### Office', EVENING);
    const late = '- 18:30 - 18:55 ✓ Complete (25m)';
    const theirs = withSessions('### Home', MORNING, '', '### Office', EVENING, late);
    expect(merge(base, ours, theirs)).toEqual(
      clean(withSessions('### Home', MORNING, NOON, '', '### Office', EVENING, late)),
    );
  });

  it('do not come between an item and the lines that the other side nested under it', () => {
    const base = withSessions('- a list', '', '- an end');
    const ours = withSessions('- a list', NOON, '', '- an end');
    const theirs = withSessions('- a list', '  - nested', '', '- an end');
    expect(merge(base, ours, theirs)).toEqual(
      clean(withSessions('- a list', '  - nested', NOON, '', '- an end')),
    );
    expect(merge(base, theirs, ours)).toEqual(
      clean(withSessions('- a list', '  - nested', NOON, '', '- an end')),
    );
  });

  it('are in the order of their starts, also with blank lines between them', () => {
    const base = withSessions(MORNING, '', '- an end');
    const ours = withSessions(MORNING, '', NOON, '', '- an end');
    const theirs = withSessions(MORNING, '- 10:00 - 10:25 ✓ Complete (25m)', '', '- an end');
    expect(merge(base, ours, theirs).text).toBe(
      withSessions(MORNING, '', '- 10:00 - 10:25 ✓ Complete (25m)', NOON, '', '- an end'),
    );
  });
});

describe('a session', () => {
  it('that one side deleted is gone, with its notes', () => {
    const base = withSessions(MORNING, '  - a note', NOON);
    const theirs = withSessions(MORNING, '  - a note', NOON, EVENING);
    expect(merge(base, withSessions(NOON), theirs)).toEqual(clean(withSessions(NOON, EVENING)));
  });

  it.each([
    ['its line', '- 09:15 - 09:40 ✓ Complete (25m) — Review'],
    ['a note under it', `${MORNING}\n  - a note`],
  ])('that one side deleted is kept if the other changed %s', (_, changed) => {
    const merged = merge(
      withSessions(MORNING, NOON),
      withSessions(NOON),
      withSessions(changed, NOON),
    );
    expect(merged).toEqual({
      text: withSessions(changed, NOON),
      conflicted: false,
      warnings: ['09:15 focus: deleted on one side and changed on the other; kept with the change'],
    });
  });

  it('has the edits of both sides if they are about different fields', () => {
    const base = withSessions('* [ ] 9:15–9:40 (14m 32s) Reveiw ^a1b2  ');
    const ours = withSessions('* [ ] 9:15–9:40 (14m 32s) Review #work ^a1b2  ');
    const theirs = withSessions('* [x] 9:15–9:40 ✓ Complete (14m 32s) Reveiw ^a1b2  ');
    const both = withSessions('* [x] 09:15 - 09:40 ✓ Complete (14m 32s) — Review #work ^a1b2  ');
    expect(merge(base, ours, theirs)).toEqual(clean(both));
    expect(merge(base, theirs, ours)).toEqual(clean(both));
  });

  it.each([
    ['label', '(25m) — Mail', '(25m) — Call'],
    ['times', '(26m) — Review #work', '(27m) — Review #work'],
    ['label and the block ID', '(25m) — Mail ^a', '(25m) — Call ^b'],
  ])('has both lines if both sides changed its %s', (field, our, their) => {
    const [mine, yours] = [our, their].map((end) => `- 09:15 - 09:40 ✓ Complete ${end}`);
    const [ours, theirs] = [withSessions(`${mine}`), withSessions(`${yours}`)];
    expect(merge(withSessions(MORNING), ours, theirs)).toEqual({
      text: withSessions(`${mine}`, `${yours}`),
      conflicted: false,
      warnings: [`09:15 focus: both sides changed the ${field}; both lines are kept`],
    });
  });

  it('is found again by its block ID, and by its start and kind', () => {
    const base = withSessions('- 09:15 - 09:40 ✓ Complete (25m) — a ^id', EVENING);
    const ours = withSessions('- 09:10 - 09:40 ✓ Complete (30m) — a ^id', EVENING);
    const theirs = withSessions(
      '- 09:15 - 09:40 ✓ Complete (25m) — b ^id',
      '- 18:00 - 18:30 ○ Interrupted (30m) — Mail',
    );
    const both = withSessions(
      '- 09:10 - 09:40 ✓ Complete (30m) — b ^id',
      '- 18:00 - 18:30 ○ Interrupted (30m) — Mail',
    );
    expect(merge(base, ours, theirs)).toEqual(clean(both));
  });

  it('is matched once, so that equal lines stay as many as they were', () => {
    const base = withSessions(NOON, NOON);
    expect(merge(base, withSessions(NOON), withSessions(NOON, NOON, EVENING))).toEqual(
      clean(withSessions(NOON, EVENING)),
    );
  });

  it('has the notes and interruptions of both sides, interruptions by their time', () => {
    const base = withSessions(MORNING, '  - a note');
    const ours = withSessions(MORNING, '  - a note', '  - 09:30 internal interruption');
    const theirs = withSessions(MORNING, '  - my note', '  - 09:20 external interruption — phone');
    expect(merge(base, ours, withSessions(MORNING, '  - a note', '  - 09:20 internal'))).toEqual(
      clean(
        withSessions(
          MORNING,
          '  - a note',
          '  - 09:20 internal',
          '  - 09:30 internal interruption',
        ),
      ),
    );
    const contested = merge(base, withSessions(MORNING, '  - our note'), theirs);
    expect(contested.warnings).toEqual([
      '09:15 focus: both sides changed the same notes; both are kept',
    ]);
    expect(contested.text).toContain('\n  - our note\n  - my note\n');
  });

  it('that both sides moved stays once', () => {
    const base = withSessions(MORNING, NOON, EVENING);
    const ours = withSessions(NOON, MORNING, EVENING);
    const { text } = merge(base, ours, withSessions(MORNING, NOON, EVENING, '', 'prose'));
    expect(text).toBe(withSessions(NOON, MORNING, EVENING, '', 'prose'));
  });
});

describe('text', () => {
  const DAILY = '# Thursday\n\nLunch.\n\n## Notes\n- a\n';

  it('that the sides changed in different places has both changes', () => {
    const ours = DAILY.replace('Lunch.', 'Lunch with Ada.');
    const theirs = DAILY.replace('- a', '- a\n- b');
    expect(merge(DAILY, ours, theirs)).toEqual(
      clean('# Thursday\n\nLunch with Ada.\n\n## Notes\n- a\n- b\n'),
    );
  });

  it('that both sides changed is a conflict; the sessions beside it are merged', () => {
    const ours = `${DAILY.replace('Lunch.', 'Lunch with Ada.')}\n${withSessions(MORNING)}`;
    const theirs = `${DAILY.replace('Lunch.', 'No lunch.')}\n${withSessions(NOON)}`;
    expect(merge(DAILY, ours, theirs)).toEqual({
      text: `# Thursday

<<<<<<< ours
Lunch with Ada.
=======
No lunch.
>>>>>>> theirs

## Notes
- a

## Sessions
${MORNING}
${NOON}
`,
      conflicted: true,
      warnings: [],
    });
  });

  it('of several paragraphs that both sides wrote is one conflict, not one for each paragraph', () => {
    const { text } = merge('# A\n', '# A\n\na\n\nb\n\nc\n', '# A\n\nd\n\ne\n\nf\n');
    expect(text).toBe('# A\n\n<<<<<<< ours\na\n\nb\n\nc\n=======\nd\n\ne\n\nf\n>>>>>>> theirs\n');
  });

  it('does not conflict with the sections that the other side added at the same place', () => {
    const ours = `${DAILY}\n## Sessions\n${NOON}\n\n## Summary\n- Total focus: 25m\n`;
    const theirs = `${DAILY}- b\n`;
    const merged = `${DAILY}- b\n\n## Sessions\n${NOON}\n\n## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;
    expect(merge(DAILY, ours, theirs)).toEqual(clean(merged));
    expect(merge(DAILY, theirs, ours)).toEqual(clean(merged));
  });

  it('follows the lines that the other side added to the summary', () => {
    const base = '## Sessions\n\n## Summary\n- Complete: 0 sessions (0m)\n';
    const recorded = `## Sessions
${MORNING}

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m
`;
    const merged = clean(`${recorded}\nSlept well.\n`);
    expect(merge(base, recorded, `${base}\nSlept well.\n`)).toEqual(merged);
    expect(merge(base, `${base}\nSlept well.\n`, recorded)).toEqual(merged);
  });

  it('does not conflict if only the numbers of the summary differ', () => {
    const summary = (n: number) => `## Summary\n- Total focus: ${n}m ^total\n`;
    const merged = merge(
      `${withSessions(MORNING)}${summary(1)}`,
      `${withSessions(MORNING, NOON)}${summary(2)}`,
      `${withSessions(MORNING, EVENING)}${summary(3)}`,
    );
    expect(merged.conflicted).toBe(false);
    expect(merged.text).toContain('- Total focus: 75m ^total\n');
  });

  it('gets no summary if neither side has one', () => {
    const { text } = merge('prose\n', `prose\n${withSessions(NOON)}`, 'prose\nmore\n');
    expect(text).toBe(`prose\nmore\n\n${withSessions(NOON)}`);
  });

  it('in which sessions would be hidden is kept whole, on both sides', () => {
    const base = `a\n\nb\n\n${withSessions(MORNING)}\nc\n`;
    const ours = base.replace('\nb\n', '\n```\nb\n').replace(MORNING, `${MORNING}\n${NOON}`);
    const theirs = base.replace('\nc\n', '\nc\n```\n').replace(MORNING, `${MORNING}\n${EVENING}`);
    expect(merge(base, ours, theirs)).toEqual({
      text: `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`,
      conflicted: true,
      warnings: [
        'the sessions cannot be merged; both versions are kept whole, with conflict markers',
      ],
    });
  });
});

describe('without a common version', () => {
  const NEW = MORNING_ONLY;
  const WRITTEN = `---
tags: [daily]
---
# Thursday

Lunch.

## Sessions
${NOON}

## Summary
- Complete: 1 session (25m)
- Partial: 0 sessions (0m)
- Total focus: 25m

## Notes
`;
  const BOTH = WRITTEN.replace(NOON, `${MORNING}\n${NOON}`)
    .replace('1 session (25m)', '2 sessions (50m)')
    .replace('Total focus: 25m', 'Total focus: 50m');

  it('equal lines and the headings of new files do not conflict', () => {
    expect(merge('', NEW, WRITTEN)).toEqual(clean(BOTH));
    expect(merge('', WRITTEN, NEW)).toEqual(clean(BOTH));
    expect(merge('\n', NEW, NEW.replace(MORNING, NOON)).conflicted).toBe(false);
  });

  it('text stays before and after the sessions that both sides have', () => {
    const ours = withSessions(MORNING, 'Lunch.', NOON);
    const theirs = withSessions('An intro.', MORNING, 'Lunch.', NOON, 'An end.');
    expect(merge('', ours, theirs)).toEqual(clean(theirs));
  });

  it('text that differs is a conflict', () => {
    const { text, conflicted } = merge('', WRITTEN, WRITTEN.replace('Lunch.', 'No lunch.'));
    expect(conflicted).toBe(true);
    expect(text).toContain('\n<<<<<<< ours\nLunch.\n=======\nNo lunch.\n>>>>>>> theirs\n');
  });

  it('a union keeps the text of both, without conflict markers', () => {
    const other = WRITTEN.replace('Lunch.', 'No lunch.').replace(NOON, EVENING);
    expect(uniteDayLogs(WRITTEN, other, DAY, SETTINGS)).toBe(
      WRITTEN.replace('Lunch.', 'Lunch.\nNo lunch.')
        .replace(NOON, `${NOON}\n${EVENING}`)
        .replace('Partial: 0 sessions (0m)', 'Partial: 1 session (25m)')
        .replace('Total focus: 25m', 'Total focus: 50m'),
    );
    expect(uniteDayLogs(NEW, '\n', DAY, SETTINGS)).toBe(NEW);
    expect(uniteDayLogs('', NEW, DAY, SETTINGS)).toBe(NEW);
  });

  it('there is no union if a code fence of one would hide sessions of the other', () => {
    const ours = `\`\`\`\n${withSessions(MORNING)}`;
    const theirs = `${withSessions(NOON)}\`\`\`\n`;
    expect(uniteDayLogs(ours, theirs, DAY, SETTINGS)).toBeUndefined();
  });
});

describe('the form of the file', () => {
  it('has the line endings of the side that changed them', () => {
    const base = withSessions(MORNING);
    const ours = withSessions(MORNING, NOON).replaceAll('\n', '\r\n');
    const merged = withSessions(MORNING, NOON, EVENING).replaceAll('\n', '\r\n');
    expect(merge(base, ours, withSessions(MORNING, EVENING))).toEqual(clean(merged));
    expect(merge(base, withSessions(MORNING, EVENING), ours)).toEqual(clean(merged));
  });

  it('keeps the line endings of a mixed file', () => {
    const base = `a\r\nb\n\n${withSessions(MORNING)}`;
    const ours = `a\r\nb\n\n${withSessions(MORNING, NOON)}`;
    const theirs = `a\r\nb\n\n${withSessions(MORNING, EVENING)}`;
    expect(merge(base, ours, theirs).text).toBe(
      `a\r\nb\n\n${withSessions(MORNING, NOON, EVENING)}`,
    );
  });

  it('has a BOM and a final newline as the side that changed them', () => {
    const base = withSessions(MORNING);
    const ours = `\ufeff${withSessions(MORNING, NOON)}`;
    const theirs = withSessions(MORNING, EVENING).trimEnd();
    const merged = `\ufeff${withSessions(MORNING, NOON, EVENING).trimEnd()}`;
    expect(merge(base, ours, theirs)).toEqual(clean(merged));
    expect(merge(base, theirs, ours)).toEqual(clean(merged));
  });

  it('keeps bytes that are not valid UTF-8', () => {
    const text = decodeText(Uint8Array.of(0x63, 0xe9, 0xff, 0x0a));
    const { text: merged } = merge(text, text + withSessions(NOON), `${text}more${text}`);
    expect(encodeText(merged)).toEqual(encodeText(`${text}more${text}\n${withSessions(NOON)}`));
  });

  it('has the conflict of a version as it is, and the sessions in it are not merged', () => {
    const conflict = `<<<<<<< HEAD\n${MORNING}\n=======\n${NOON}\n>>>>>>> laptop`;
    const base = withSessions(conflict);
    const late = '- 20:00 - 20:25 ✓ Complete (25m)';
    expect(merge(base, withSessions(conflict, EVENING), withSessions(conflict, late))).toEqual({
      text: withSessions(conflict, EVENING, late),
      conflicted: true,
      warnings: [],
    });
    const ofOurs = withSessions(conflict, EVENING);
    const deleted = merge(withSessions(MORNING, EVENING), ofOurs, withSessions(EVENING, late));
    expect(deleted.text).toBe(withSessions(conflict, EVENING, late));
    const resolved = withSessions(MORNING, NOON);
    expect(merge(base, withSessions(conflict, EVENING), resolved)).toEqual(
      clean(withSessions(MORNING, NOON, EVENING)),
    );
  });
});

it('a side without changes gives the other, byte for byte, with its wrong summary', () => {
  const stale = `${withSessions(MORNING, NOON)}\n## Summary\n- Total focus: 1m`;
  expect(merge(withSessions(MORNING), withSessions(MORNING), stale)).toEqual(clean(stale));
  expect(merge(withSessions(MORNING), stale, withSessions(MORNING))).toEqual(clean(stale));
  expect(merge(withSessions(MORNING), stale, stale)).toEqual(clean(stale));
});
