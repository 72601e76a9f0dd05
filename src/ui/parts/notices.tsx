import type { Notice } from '../../core/timer-view.ts';
import { displayWidth, plainText, truncate, withTilde, wrap } from '../../terminal/text.ts';
import { Styled, type Tone, useDrawing } from './styled.tsx';

type NoticesProps = {
  readonly notices: readonly Notice[];
  /** The user's home directory, which is shown as `~`; undefined: none. */
  readonly home?: string | undefined;
  readonly rows: number;
  readonly columns: number;
};

/** The newest notices that fit, warnings before others. One that is alone can take all rows. */
export function Notices(props: NoticesProps) {
  const { look, glyphs } = useDrawing();
  return noticeRows(props, look.ascii, glyphs.ellipsis).map(({ text, tone }) => (
    <Styled key={text} tone={tone}>
      {text}
    </Styled>
  ));
}

/** Returns the rows that notices would take, at most `most`. */
export function noticeHeight(props: Omit<NoticesProps, 'rows'>, most: number): number {
  return noticeRows({ ...props, rows: most }, false, '').length;
}

type NoticeRow = { readonly text: string; readonly tone: Tone };

function noticeRows(
  { notices, home, rows, columns }: NoticesProps,
  ascii: boolean,
  ellipsis: string,
): readonly NoticeRow[] {
  const shown = mostUrgent(notices, rows);
  return shown.flatMap(({ severity, text }) => {
    const isWarning = severity === 'warning';
    const whole = `${isWarning ? '! ' : ''}${withTilde(plainText(text, ascii), home ?? '')}`;
    const lines = shown.length === 1 ? fitRows(whole, rows, columns) : [whole];
    return lines.map((line): NoticeRow => {
      return { text: truncate(line, columns, ellipsis), tone: isWarning ? 'warning' : 'faint' };
    });
  });
}

// The last row has the rest, which is cut there.
function fitRows(text: string, rows: number, columns: number): readonly string[] {
  if (displayWidth(text) <= columns) return [text];
  const lines = wrap(text, columns);
  return lines.length <= rows
    ? lines
    : [...lines.slice(0, rows - 1), lines.slice(rows - 1).join(' ')];
}

function mostUrgent(notices: readonly Notice[], count: number): readonly Notice[] {
  const byWeight = notices.toReversed().sort((a, b) => weight(b) - weight(a));
  const shown = new Set(byWeight.slice(0, Math.max(0, count)));
  return notices.filter((notice) => shown.has(notice));
}

function weight(notice: Notice): number {
  return notice.severity === 'warning' ? 1 : 0;
}
