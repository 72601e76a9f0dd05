import { formatDuration } from '../../core/duration.ts';
import { intervalIn, remainingMs, runsOn } from '../../core/timer.ts';
import { displayWidth, firstThatFits, justify, truncate } from '../../terminal/text.ts';
import type { TimerView } from '../../timer/timer-view.ts';
import { editorWindow, type LabelDraft } from '../keys/label-editor.ts';
import type { ScreenModel } from '../screen-model.ts';
import { type BigDigitSize, bigDigits } from './big-digits.ts';
import { interruptionTexts } from './day-parts.ts';
import { roleTexts } from './role.ts';
import { cycleMarks, labelOf, progress, stateMark, stateTexts, timeTexts } from './shown-timer.ts';

/**
 * Kind and state in words, as long as fits into so many columns.
 *
 * @param roles what the screen says of itself beside them, the longest text first
 */
export function stateText(model: ScreenModel, columns: number, roles = rolesOf(model)): string {
  const { view, mode, glyphs, styles } = model;
  const { kind } = intervalIn(view.timer);
  const states = stateTexts(view, glyphs, mode.type === 'timer');
  const strong = (text: string) => styles.strongKind(kind, text);
  const withRole = states.flatMap((state) =>
    roles.map((role) => strong(state) + styles.faint(` ${glyphs.separator} ${role}`)),
  );
  const alone = [...states, stateMark(view.timer, glyphs)].map(strong);
  return firstThatFits([...withRole, ...alone], columns);
}

/** What the screen says of itself, the longest text first. */
export function rolesOf({ role, ascii }: ScreenModel): readonly string[] {
  return roleTexts(role, ascii);
}

/** The remaining time in big digits: bright while it runs, faint while it stands still. */
export function timeRows(model: ScreenModel, size: BigDigitSize): string[] {
  const { view, time, glyphs, styles, ascii } = model;
  const style = view.timer.state === 'running' ? styles.kind : styles.faintKind;
  const { kind } = intervalIn(view.timer);
  return bigDigits(time, size, glyphs.block, ascii).map((row) => style(kind, row));
}

/** The remaining time as text; in fewer than five columns its minutes only. */
export function plainTime({ view, time, styles }: ScreenModel, columns: number): string {
  const minutes = minutesText(view);
  const text = firstThatFits([time, minutes, minutes.slice(0, -1)], columns);
  const style = view.timer.state === 'running' ? styles.strongKind : styles.faintKind;
  return style(intervalIn(view.timer).kind, text);
}

function minutesText({ timer, now }: TimerView): string {
  const remaining = remainingMs(timer, now);
  const spent = timer.state !== 'waiting' && runsOn(timer) && remaining <= 0;
  return formatDuration(spent ? -remaining : Math.max(0, remaining));
}

/** How much of the interval is spent. */
export function barText({ view, glyphs, styles }: ScreenModel, columns: number): string {
  const filled = Math.floor(progress(view.timer, view.now) * columns);
  const [spent, left] = [glyphs.barFilled.repeat(filled), glyphs.barEmpty.repeat(columns - filled)];
  return styles.kind(intervalIn(view.timer).kind, spent) + styles.faint(left);
}

/** The cycle's marks and the interruptions at the left, and when the interval ends at the right. */
export function infoText({ view, glyphs, styles }: ScreenModel, columns: number): string {
  const marks = firstThatFits([cycleMarks(view, glyphs)], columns);
  const time = firstThatFits(timeTexts(view), columns - displayWidth(marks) - 1);
  const room = columns - displayWidth(marks) - displayWidth(time) - 2 * INFO_GAP;
  const interruptions = firstThatFits(interruptionTexts(view.timer), room);
  const left = styles.kind(intervalIn(view.timer).kind, marks);
  return justify(
    interruptions === '' ? left : left + ' '.repeat(INFO_GAP) + interruptions,
    styles.faint(time),
    columns,
  );
}

const INFO_GAP = 3;

/** The label, or the line that edits it. */
export function labelText(model: ScreenModel, columns: number): string {
  const { view, mode, glyphs } = model;
  return mode.type === 'label'
    ? editorText(model, mode, columns)
    : truncate(labelOf(view.timer), columns, glyphs.ellipsis);
}

/** The line that edits a label, with a prompt before it. */
export function editorText(model: ScreenModel, draft: LabelDraft, columns: number): string {
  const prompt = firstThatFits(['Label: ', '> '], columns - 10);
  const room = Math.max(1, columns - displayWidth(prompt));
  return model.styles.faint(prompt) + windowText(model, draft, room);
}

/** What so many columns, 1 or more, show of a label that is edited. */
export function windowText({ styles }: ScreenModel, draft: LabelDraft, columns: number): string {
  const { before, at, after } = editorWindow(draft, columns);
  return before + styles.inverse(at) + after;
}
