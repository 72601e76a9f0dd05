import { describe, expect, it } from 'vitest';
import type { RibbonContent, UnderWay } from '../../../../src/ui/parts/day/day-ribbon.tsx';
import { DayRibbon } from '../../../../src/ui/parts/day/day-ribbon.tsx';
import { session } from '../../../scene/support/sample-views.ts';
import { drawnPart, styledPart } from '../../support/drawn-part.tsx';

const at = (hour: number, minute: number) => hour * 60 + minute;

const MORNING: RibbonContent = {
  sessions: [
    session(at(9, 0), 30),
    session(at(9, 30), 10, 'short-break'),
    session(at(10, 0), 20, 'focus', 'interrupted', 'Mail #work'),
  ],
  current: undefined,
  now: at(11, 0),
  dayStart: 0,
};

const RUNNING: UnderWay = {
  kind: 'focus',
  label: '',
  start: at(10, 40),
  pausedAt: undefined,
  end: at(11, 20),
  interruptions: [],
};

const ribbon = (content: Partial<RibbonContent>, columns = 60) =>
  drawnPart(<DayRibbon {...MORNING} {...content} rows={2} columns={columns} />);

describe('the ribbon of the day', () => {
  it('has a cell for ten minutes from the hour of the first session, and the hours below', () => {
    expect(ribbon({})).toEqual([
      '███▒──▓▓────────────────────────────────────────────────────',
      '09    10    ▲     12    13    14    15    16    17    18',
    ]);
  });

  it('shows the current session, and what is ahead of it until its end', () => {
    expect(ribbon({ current: RUNNING })[0]).toMatch(/^███▒──▓▓──██░░─+$/);
  });

  it('ends a session that is paused where the pause began', () => {
    const paused = { ...RUNNING, pausedAt: at(10, 50), end: undefined };
    expect(ribbon({ current: paused, now: at(16, 0) })[0]).toMatch(/^███▒──▓▓──█─+$/);
  });

  it('has a tick for each interruption', () => {
    const interruptions = [at(10, 55)];
    expect(ribbon({ current: { ...RUNNING, interruptions } })[0]).toMatch(/^███▒──▓▓──█┃░░─+$/);
  });

  it('has longer steps on a narrow screen, and for a longer day', () => {
    expect(ribbon({}, 20)).toEqual(['█▒▓▓────────────────', '  10 ▲ 12   14   16']);
    expect(ribbon({ now: at(23, 30) })[1]).toBe(
      '    10      12      14      16      18      20      22    ▲',
    );
  });

  it('begins at an hour on a long day too', () => {
    const long = ribbon({ now: at(23, 30) }, 92);
    expect(long[0]).toMatch(/^███▒──▓▓─+$/);
    expect(long[1]).toMatch(/^09 {4}10 {4}11/);
  });

  it('begins anew at the start of the day, after midnight if that is later', () => {
    const late = { sessions: [session(at(4, 0), 30)], now: at(1, 20), dayStart: at(4, 0) };
    expect(ribbon(late)).toEqual([
      '██──────────────────────────────────────────────────────────',
      '04   06   08    10   12    14   16    18   20    22   00  ▲',
    ]);
  });

  it('is the hour of now on a day without sessions', () => {
    expect(ribbon({ sessions: [] })[1]).toMatch(/^▲ {5}12 {4}13/);
  });

  it('has one color for each tag, and that of the kind without one', () => {
    const [row = ''] = styledPart(<DayRibbon {...MORNING} rows={1} columns={60} />, { color: 1 });
    const colors = Array.from(row.matchAll(/\[(3\d)m(\S)/gu), ([, color, glyph]) => [color, glyph]);
    expect(colors.slice(0, 2)).toEqual([
      ['31', '█'],
      ['32', '▒'],
    ]);
    expect(colors[2]?.[0]).not.toBe('31');
  });

  it('has characters of their own in ASCII', () => {
    const part = <DayRibbon {...MORNING} current={RUNNING} rows={2} columns={60} />;
    expect(drawnPart(part, { ascii: true })[0]).toMatch(/^###=--\+\+--##\.\.-+$/);
  });
});
