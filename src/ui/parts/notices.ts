import type { Notice } from '../../core/timer-view.ts';
import { plainText, truncate } from '../../terminal/text.ts';
import type { ScreenModel } from '../scene.ts';

/** Returns the newest notices, at most `count`, and warnings before others. */
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
