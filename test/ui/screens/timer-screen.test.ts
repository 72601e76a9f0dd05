import { describe, expect, it } from 'vitest';
import type { TimerView } from '../../../src/core/timer-view.ts';
import { SESSIONS, STATISTICS } from '../../../src/scene/mode.ts';
import { DEFAULT_THEME } from '../../../src/terminal/theme.ts';
import {
  busy,
  LABELLED,
  MARKED,
  PAUSED,
  RUNNING,
  sampleView,
  WAITING,
} from '../../scene/support/sample-views.ts';
import { drawnRows, HELP, styledRows } from '../support/drawn-rows.tsx';

describe('the screen of the timer', () => {
  it('shows everything at 80 by 24', () => {
    expect(drawnRows({ view: RUNNING })).toEqual([
      '',
      '    Focus                                                         ends 14:55',
      '',
      '                       ████    ██████      ██  ██  ██████',
      '                         ██    ██      ██  ██  ██      ██',
      '                         ██    ██████      ██████  ██████',
      '                         ██        ██  ██      ██  ██',
      '                       ██████  ██████          ██  ██████',
      '',
      '    ━━━━━━━━━━━━━━━━━━━━━━━━━━╸─────────────────────────────────────────────',
      '    Review the parser #work                                          ● ◐ ○ ○',
      '',
      '    ─███▒─▓▓─────────────────────────█░░────────────────────────────────────',
      '    09    10    11    12    13    14 ▲  15    16    17    18    19    20',
      '',
      '    39m today · 1 session complete                                   ▁▁▁▁▁▁█',
      '',
      '    09:15 - 09:40  ✓  25m',
      '    09:40 - 09:45  ✓   5m  short break',
      '    10:02 - 10:16  ○  14m  Review the parser #work',
      '',
      '',
      '',
      '    Space pause   s skip   l label   h sessions   t stats   ? help   q quit',
    ]);
  });

  it('shows the same in ASCII at 60 by 15', () => {
    expect(drawnRows({ view: PAUSED }, 60, 15, { ascii: true })).toEqual([
      '  Focus - paused                               since 14:39',
      '',
      '             ####    ######      ##  ##  ######',
      '               ##    ##      ##  ##  ##      ##',
      '               ##    ######      ######  ######',
      '               ##        ##  ##      ##  ##',
      '             ######  ######          ##  ######',
      '',
      '  ####################------------------------------------',
      '  Review the parser #work                          # > - -',
      '',
      '  -###=-++-------------------------#----------------------',
      '  39m today - 1 session complete                   ------#',
      '',
      '  Space resume   s skip   l label   ? help   q quit',
    ]);
  });

  it('has smaller digits at 40 by 10', () => {
    expect(drawnRows({ view: LABELLED }, 40, 10)).toEqual([
      ' Short break · waiting       5m planned',
      '',
      '           █▀█ █▀▀ ▄ █▀█ █▀█',
      '           █ █ ▀▀█ ▄ █ █ █ █',
      '           ▀▀▀ ▀▀▀   ▀▀▀ ▀▀▀',
      '',
      ' ──────────────────────────────────────',
      ' ○ 14m  Review the parser #wo…  ● ○ ○ ○',
      '',
      ' Enter start   s skip   ? help   q quit',
    ]);
  });

  it('is text at 30 by 5', () => {
    expect(drawnRows({ view: RUNNING }, 30, 5)).toEqual([
      'Focus               ends 14:55',
      '            15:42',
      '━━━━━━━━━━━───────────────────',
      'Review the parser #w…  ● ◐ ○ ○',
      'Space pause   ? help   q quit',
    ]);
  });

  it('is time, state and bar at 20 by 3', () => {
    expect(drawnRows({ view: PAUSED }, 20, 3)).toEqual([
      'Focus · paused',
      '       15:42',
      '━━━━━━━─────────────',
    ]);
    expect(drawnRows({ view: WAITING }, 20, 3)[0]).toBe('waiting   5m planned');
  });

  it.each([
    [RUNNING, '15:42 Focus'],
    [PAUSED, '15:42 paused'],
    [WAITING, '05:00 ▸'],
  ])('is one line at 12 by 1', (view, line) => {
    expect(drawnRows({ view }, 12, 1)).toEqual([line]);
  });

  it('has the digits at the left on a low, wide terminal', () => {
    expect(drawnRows({ view: RUNNING }, 100, 5)).toEqual([
      '       ████    ██████      ██  ██  ██████         Focus                                 ends 14:55',
      '         ██    ██      ██  ██  ██      ██         ━━━━━━━━━━━━━━━━━╸──────────────────────────────',
      '         ██    ██████      ██████  ██████         Review the parser #work                  ● ◐ ○ ○',
      '         ██        ██  ██      ██  ██             39m today · 1 session complete           ▁▁▁▁▁▁█',
      '       ██████  ██████          ██  ██████         Space pause   s skip   l label   ? help   q quit',
    ]);
  });
});

describe('the help', () => {
  it('has the keys in groups, below the remaining time', () => {
    expect(drawnRows({ view: PAUSED, mode: HELP }).slice(0, 18).join('\n')).toBe(`
    15:42  Focus · paused                                        since 14:39

    Timer                                Screens
    Enter   start; finish overtime       h       today's sessions
    Space   pause, resume                t       statistics
    s       skip to the next             ,       themes and digits
    r       end it, start it again       ?       help
    +  =    a minute more
    -  _    a minute less                Leave
    o       count past the end           d       run in the background
                                         q       save and quit
    Session                              Ctrl-C  save and quit at once
    l       edit the label               Ctrl-Z  suspend
    n       add a note
    i       interrupted by yourself
    e       interrupted by others
    u       undo the end (10 seconds)`);
  });

  it('scrolls if not all keys fit', () => {
    expect(drawnRows({ view: RUNNING, mode: HELP }, 40, 6)).toEqual([
      ' 15:42  Focus                ends 14:55',
      ' Timer',
      ' Enter   start; finish overtime',
      ' Space   pause, resume',
      ' ▼ 24 more',
      ' ↑/↓ scroll   Esc back',
    ]);
  });

  it.each([SESSIONS, STATISTICS])('is about the screen below it: $type', (of) => {
    const help = drawnRows({ mode: { type: 'help', of, scroll: 0 } }).join('\n');
    expect(help).toMatch(/Esc {2}q +back to the timer/);
    expect(help).not.toContain('pause, resume');
  });
});

describe('colour', () => {
  const COLORED = /\[(?:3[0-8]|9[0-7])[;m]/;

  it('shows the kind', () => {
    const theme = { ...DEFAULT_THEME, 'short-break': '#10ff20' };
    const colored = { color: 3, theme } as const;
    expect(styledRows({ view: RUNNING }, 20, 3, colored)[0]).toContain('\u001b[31mFocus\u001b[39m');
    expect(styledRows({ view: WAITING }, 20, 3, colored)[0]).toContain(
      '\u001b[38;2;16;255;32mwaiting',
    );
  });

  it('is absent at colour level 0', () => {
    const view = { ...RUNNING, notices: [{ severity: 'warning', text: 'Full' }] as const };
    expect(styledRows({ view }).join('\n')).not.toMatch(COLORED);
    expect(styledRows({ view }, 80, 24, { color: 3 }).join('\n')).toMatch(COLORED);
  });
});

describe('interruptions that were marked', () => {
  const info = (columns: number, rows: number, view = MARKED) =>
    drawnRows({ view }, columns, rows).find((row) => row.includes('◐'));

  it('are counted next to the cycle', () => {
    expect(info(80, 24)).toBe(
      '    Parser                    interruptions: 1 internal, 2 external  ● ◐ ○ ○',
    );
    expect(info(40, 10)).toBe(' Parser        3 interruptions  ● ◐ ○ ○');
    expect(info(30, 5)).toBe('Parser                 ● ◐ ○ ○');
  });

  it('are counted with the notes, in a break too', () => {
    const noted = (view: TimerView, ...notes: string[]): TimerView => {
      const { timer } = view;
      if (timer.state === 'waiting') return view;
      return { ...view, timer: { ...timer, interval: { ...timer.interval, notes } } };
    };
    expect(info(80, 24, noted(MARKED, 'tea', 'Ann'))).toBe(
      '    Parser           2 notes, interruptions: 1 internal, 2 external  ● ◐ ○ ○',
    );
    expect(info(40, 10, noted(MARKED, 'tea'))).toBe(' Parser        3 interruptions  ● ◐ ○ ○');
    const onBreak = noted(sampleView(busy('running', 'short-break', 0), 0), 'tea');
    expect(
      drawnRows({ view: onBreak })
        .find((row) => row.includes('1 note'))
        ?.trim(),
    ).toBe('○ 14m  Review the parser #work                           1 note  ● ○ ○ ○');
  });

  it('are counted on one line', () => {
    expect(drawnRows({ view: MARKED }, 50, 1)).toEqual([
      '15:42 Focus 3 interruptions Parser ends 14:55',
    ]);
  });

  it('are not mentioned if there are none', () => {
    expect(info(80, 24, RUNNING)).not.toContain('interruptions');
  });
});
