import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sessionsCsv } from '../../src/export/csv.ts';
import { sessionRecord, sessionsDocument } from '../../src/export/session-record.ts';
import { parse } from '../day-log/support/sessions.ts';
import { readCsv } from './support/read-csv.ts';

const LOG = `## Sessions
- 23:50 - 00:15 ✓ Complete (25m) — =1+2, "x" #work/deep #Home #home
  - 23:55 internal interruption — doubts
  - 00:05 external

  - my note, "quoted"
\t\u001b[31mtabbed

  - 00:10 external interruption — phone
- 09:40 - 09:45 ○ Interrupted (45s) short break
`;

const records = parse(LOG).sessions.map((one) => sessionRecord(one, '/logs/2026-01-29.md', 0));

describe('an exported session', () => {
  it('has all fields, and no control character', () => {
    expect(JSON.parse(sessionsDocument(records))).toEqual({
      version: 1,
      sessions: [
        {
          id: '2026-01-29T2350',
          day: '2026-01-29',
          start: '2026-01-29T23:50',
          end: '2026-01-30T00:15',
          durationSeconds: 1500,
          kind: 'focus',
          status: 'complete',
          label: '=1+2, "x" #work/deep #Home #home',
          tags: ['work/deep', 'Home'],
          interruptions: [
            { at: '2026-01-29T23:55', source: 'internal', text: 'doubts' },
            { at: '2026-01-30T00:05', source: 'external', text: '' },
            { at: '2026-01-30T00:10', source: 'external', text: 'phone' },
          ],
          notes: '  - my note, "quoted"\n     [31mtabbed',
          file: '/logs/2026-01-29.md',
          line: 2,
        },
        {
          id: '2026-01-29T0940',
          day: '2026-01-29',
          start: '2026-01-29T09:40',
          end: '2026-01-29T09:45',
          durationSeconds: 45,
          kind: 'short-break',
          status: 'interrupted',
          label: '',
          tags: [],
          interruptions: [],
          notes: '',
          file: '/logs/2026-01-29.md',
          line: 10,
        },
      ],
    });
  });

  it('is a row of CSV', () => {
    const [header, ...rows] = readCsv(sessionsCsv(records));
    expect(header?.join()).toBe(
      'id,day,start,end,duration_seconds,kind,status,label,tags,interruptions_internal,interruptions_external,notes,interruptions',
    );
    expect(rows).toEqual([
      [
        ...['2026-01-29T2350', '2026-01-29', '2026-01-29 23:50', '2026-01-30 00:15', '1500'],
        ...['focus', 'complete', `'=1+2, "x" #work/deep #Home #home`, '#work/deep #Home'],
        ...['1', '2', '  - my note, "quoted"\n     [31mtabbed'],
        '23:55 internal: doubts\n00:05 external\n00:10 external: phone',
      ],
      [
        ...['2026-01-29T0940', '2026-01-29', '2026-01-29 09:40', '2026-01-29 09:45', '45'],
        ...['short-break', 'interrupted', '', '', '0', '0', '', ''],
      ],
    ]);
  });

  it('has the columns and fields of the docs', () => {
    const page = (name: string) =>
      readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    const [columns = []] = readCsv(sessionsCsv([]));
    for (const column of columns) expect(page('export.md')).toContain(`\`${column}\``);
    const show = page('json.md').split('## `focus sessions show --json`')[1] ?? '';
    for (const field of Object.keys(records[0] ?? {})) {
      expect(show).toMatch(new RegExp(`\`${field}(\\[\\])?\``));
    }
  });
});
