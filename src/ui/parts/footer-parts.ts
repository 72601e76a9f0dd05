import { isFlow } from '../../core/interval.ts';
import { intervalIn, isRunningOn, type Timer } from '../../core/timer.ts';
import { plainText, truncate } from '../../terminal/text.ts';
import type { Notice, TimerView } from '../../timer/timer-view.ts';
import type { ScreenModel } from '../screen-model.ts';
import { canBeInterrupted } from './day-parts.ts';
import { type Hint, hintsThatFit, type KeyWords } from './hints.ts';
import type { Role } from './role.ts';

/** The newest notices, warnings first where not all of them fit. */
export function noticeTexts(model: ScreenModel, count: number, columns: number): string[] {
  const { notices } = model.view;
  const byWeight = notices.toReversed().sort((a, b) => weight(b) - weight(a));
  const shown = new Set(byWeight.slice(0, count));
  return notices
    .filter((notice) => shown.has(notice))
    .map((notice) => noticeText(model, notice, columns));
}

function weight(notice: Notice): number {
  return notice.severity === 'warning' ? 1 : 0;
}

function noticeText({ glyphs, styles, ascii }: ScreenModel, notice: Notice, columns: number) {
  const warning = notice.severity === 'warning';
  const text = `${warning ? '! ' : ''}${plainText(notice.text, ascii)}`;
  const fitted = truncate(text, columns, glyphs.ellipsis);
  return warning ? styles.warning(fitted) : styles.faint(fitted);
}

/** What the keys do, as many as fit. */
export function hintsText({ view, mode, role, styles }: ScreenModel, columns: number): string {
  const hints = mode.type === 'label' ? EDITOR_HINTS : timerHints(view, role);
  return hintsThatFit(styles, hints, columns);
}

/** What the keys do while a label is edited. */
export const EDITOR_HINTS: readonly Hint[] = [
  { key: 'Enter', what: 'save', rank: 0 },
  { key: 'Esc', what: 'cancel', rank: 1 },
];

function timerHints({ timer, now }: TimerView, role: Role): readonly Hint[] {
  const over = isRunningOn(timer, now);
  const flow = isFlow(intervalIn(timer));
  return [
    ...(over ? [{ key: 'Enter', what: flow ? 'finish' : 'go on', rank: 0 }] : []),
    { ...spaceHint(timer), rank: over ? 2 : 0 },
    ...(over ? [] : [{ key: 's', what: 'skip', rank: 3 }]),
    { key: 'l', what: 'label', rank: 4 },
    ...(canBeInterrupted(timer) ? [{ key: 'i/e', what: 'mark', rank: 6 }] : []),
    ...(flow ? [] : [{ key: '+/-', what: 'minute', rank: 7 }]),
    ...(timer.state === 'waiting' ? [] : [{ key: 'r', what: 'restart', rank: 8 }]),
    { key: 'h', what: 'sessions', rank: 9 },
    { key: 't', what: 'statistics', rank: 10 },
    { key: '?', what: 'help', rank: 1 },
    ...leaveHints(role),
  ];
}

function leaveHints(role: Role): readonly Hint[] {
  switch (role.type) {
    case 'owner':
      return [
        { key: 'd', what: 'background', rank: 5 },
        { key: 'q', what: 'quit', rank: 2 },
      ];
    case 'view':
      return [{ key: 'q', what: 'leave', rank: 2 }];
  }
}

function spaceHint(timer: Timer): KeyWords {
  switch (timer.state) {
    case 'running':
      return { key: 'Space', what: 'pause' };
    case 'paused':
      return { key: 'Space', what: 'resume' };
    case 'waiting':
      return { key: 'Enter', what: 'start' };
  }
}
