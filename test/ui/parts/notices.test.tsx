import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/core/timer-view.ts';
import { Notices, noticeHeight } from '../../../src/ui/parts/notices.tsx';
import { drawnPart } from '../support/drawn-part.tsx';

const DISK_FULL: Notice = {
  severity: 'warning',
  text: 'No space left on the disk (ENOSPC): the session is kept and tried again; /home/ann/notes/2026-01-29.md',
};
const RECOVERED: Notice = { severity: 'info', text: 'Recovered a session of 12m' };

const drawn = (notices: readonly Notice[], rows: number, columns: number) =>
  drawnPart(<Notices notices={notices} home="/home/ann" rows={rows} columns={columns} />);

describe('notices', () => {
  it('put ~ for the home directory, and wrap to two rows', () => {
    expect(drawn([DISK_FULL], 2, 72)).toEqual([
      '! No space left on the disk (ENOSPC): the session is kept and tried',
      'again; ~/notes/2026-01-29.md',
    ]);
    expect(noticeHeight({ notices: [DISK_FULL], columns: 72 }, 2)).toBe(2);
  });

  it('begin with the reason if there is one row', () => {
    expect(drawn([DISK_FULL], 1, 40)).toEqual(['! No space left on the disk (ENOSPC): t…']);
  });

  it('have a row each if there are two, warnings before others if there is one', () => {
    expect(drawn([DISK_FULL, RECOVERED], 2, 40)).toEqual([
      '! No space left on the disk (ENOSPC): t…',
      'Recovered a session of 12m',
    ]);
    expect(drawn([DISK_FULL, RECOVERED], 1, 40)).toEqual([
      '! No space left on the disk (ENOSPC): t…',
    ]);
    expect(noticeHeight({ notices: [], columns: 40 }, 2)).toBe(0);
  });

  it('cut what does not fit into two rows', () => {
    const [, last = ''] = drawn([DISK_FULL], 2, 30);
    expect(last).toBe('(ENOSPC): the session is kept…');
  });
});
