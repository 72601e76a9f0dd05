import { describe, expect, it } from 'vitest';
import type { DailyGoal } from '../../src/core/goal.ts';
import { statusLine } from '../../src/status/status-line.ts';
import { PLACEHOLDERS, templateProblem } from '../../src/status/template.ts';
import { at, status, WAITING } from './sample-status.ts';

const line = (format: string, changes = {}, ascii = false) =>
  statusLine(status(changes), format, ascii);

describe('a template', () => {
  it.each([
    ['{icon}', '●', '*'],
    ['{kind}', 'focus', 'focus'],
    ['{remaining}', '15:00', '15:00'],
    ['{elapsed}', '10:00', '10:00'],
    ['{planned}', '25:00', '25:00'],
    ['{percent}', '40%', '40%'],
    ['{bar}', '━━━━──────', '####------'],
    ['{count}', '2', '2'],
    ['{goal}', '', ''],
    ['{cycle}', '2/4', '2/4'],
    ['{label}', 'Review #work', 'Review #work'],
    ['{today}', '1h 4m', '1h 4m'],
    ['{ends_at}', '09:40', '09:40'],
  ])('%s is %j, in ASCII %j', (format, text, ascii) => {
    expect([line(format), line(format, {}, true)]).toEqual([text, ascii]);
  });

  it('has no others', () => {
    const all = PLACEHOLDERS.map((name) => `{${name}}`).join('');
    expect(templateProblem(all)).toBeUndefined();
    expect(line(all)).toBe('●focus15:0010:0025:0040%━━━━──────22/4Review #work1h 4m09:40');
  });

  it('has braces for double braces', () => {
    expect(line('{{{remaining}}} {{label}} }}{{')).toBe('{15:00} {label} }{');
  });

  it('may repeat a placeholder', () => {
    expect(line('{remaining}/{remaining}/{planned}')).toBe('15:00/15:00/25:00');
  });

  it('loses the space before an empty placeholder, and those at its ends', () => {
    const none = { label: '' };
    expect(line('{icon} {remaining} {label}', none)).toBe('● 15:00');
    expect(line('{label} {remaining}', none)).toBe('15:00');
    expect(line('{icon} {label} {goal} {remaining}', none)).toBe('● 15:00');
    expect(line(' {icon}  {remaining} ')).toBe('●  15:00');
  });

  it.each([
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['{time}', 'has the unknown placeholder {time}'],
    ['{ends-at}', 'has the unknown placeholder {ends-at}'],
    ['{}', 'has the unknown placeholder {}'],
    ['{toString}', 'has the unknown placeholder {toString}'],
    ['{remaining', 'has an unmatched {'],
    ['remaining}', 'has an unmatched }'],
    ['{{remaining}', 'has an unmatched }'],
    ['a\nb', 'contains a control character or a line break'],
    ['\u001b[31m{label}', 'contains a control character or a line break'],
    ['{label}\u2028', 'contains a control character or a line break'],
  ])('%j %s', (template, problem) => {
    expect(templateProblem(template)).toBe(problem);
  });
});

describe('the line', () => {
  const format = '{icon} {remaining} {label}';

  it('shows a pause and a break', () => {
    expect(line(format, { state: 'paused' })).toBe('‖ 15:00 Review #work');
    expect(line(format, { kind: 'long-break' })).toBe('○ 15:00 Review #work');
  });

  it('of a waiting timer is the same for every template', () => {
    expect(statusLine(WAITING, format, false)).toBe('waiting: short break 05:00');
    expect(statusLine(WAITING, '{label}', true)).toBe('waiting: short break 05:00');
  });

  it('of an interval after its end stays at 00:00', () => {
    expect(line('{remaining} {percent} {elapsed}', { remainingMs: -61_000 })).toBe(
      '00:00 100% 25:00',
    );
  });

  it('of overtime counts up', () => {
    const over = { runsOn: true, remainingMs: -192_000 };
    const all = '{remaining} {elapsed} {planned} {percent} {bar} {ends_at}';
    expect(line(all, over)).toBe('+03:12 28:12 25:00 100% ━━━━━━━━━━');
    expect(line('{icon} {remaining}', { ...over, state: 'paused' })).toBe('‖ +03:12');
    expect(line('{remaining}', { ...over, remainingMs: -3_792_000 })).toBe('+1:03:12');
  });

  it('counts down before overtime, which begins at +00:00', () => {
    const all = '{remaining} {elapsed} {ends_at}';
    expect(line(all, { runsOn: true })).toBe('15:00 10:00 09:40');
    expect(line(all, { runsOn: true, remainingMs: 1 })).toBe('00:01 24:59 09:25');
    expect(line(all, { runsOn: true, remainingMs: 0 })).toBe('+00:00 25:00');
    expect(line(all, { runsOn: true, remainingMs: -999 })).toBe('+00:00 25:00');
  });

  it('of flow counts up, and has no length, share or end', () => {
    const flow = { runsOn: true, plannedMs: 0, remainingMs: -754_000 };
    const all = '{icon} {remaining} {elapsed} {planned} {percent} {bar} {ends_at} {label}';
    expect(line(all, flow)).toBe('● 12:34 12:34 Review #work');
    expect(line('{remaining}', { ...flow, state: 'paused', remainingMs: -754_999 })).toBe('12:34');
    const waiting = { ...WAITING, ...flow, kind: 'focus', remainingMs: 0 } as const;
    expect(statusLine(waiting, all, false)).toBe('waiting: focus 00:00');
  });

  it('shows the progress towards the goal, in sessions or in time', () => {
    const goal = (dailyGoal: DailyGoal) => line('{goal} {today}', { dailyGoal });
    expect(goal({ unit: 'sessions', count: 8 })).toBe('2/8 1h 4m');
    expect(goal({ unit: 'sessions', count: 2 })).toBe('2/2 1h 4m');
    expect(goal({ unit: 'time', ms: 4 * 3_600_000 })).toBe('1h 4m/4h 1h 4m');
    expect(line('{goal}', { dailyGoal: { unit: 'time', ms: 60_000 }, focusTodayMs: 45_000 })).toBe(
      '45s/1m',
    );
  });

  it('has no end while it is not running', () => {
    expect(line('{remaining} {ends_at}', { state: 'paused' })).toBe('15:00');
  });

  it('removes one space with each empty placeholder', () => {
    expect(line('a  {goal}{goal}b', { dailyGoal: null })).toBe('ab');
    expect(line('a  {goal}b {goal}{goal}', { dailyGoal: null })).toBe('a b');
  });

  // At each placeholder, all of the line was looked through.
  it('of 400,000 placeholders takes linear time', () => {
    const empty = line('a {goal}'.repeat(400_000), { dailyGoal: null });
    expect(empty).toBe('a'.repeat(400_000));
  });

  it('has hours, and midnight', () => {
    const late = { at: at('23:30:00'), remainingMs: 65 * 60_000, plannedMs: 3 * 3_600_000 };
    expect(line('{elapsed} + {remaining} = {planned}, {ends_at}', late)).toBe(
      '1:55:00 + 1:05:00 = 3:00:00, 00:35',
    );
  });

  it('has no control characters, whatever the label', () => {
    const label = 'a\u001b]0;x\u0007b\nc\u0000d\u202ee';
    expect(line('{label}', { label })).toBe('a ]0;x b c d e');
    expect(line('{remaining}{label}', { label })).toBe('15:00a ]0;x b c d e');
  });
});
