import type { Notice } from '../../core/timer-view.ts';
import { plainText } from '../../terminal/text.ts';
import { Styled, useDrawing } from './styled.tsx';

/** The newest notices, at most as many as there are rows, and warnings before others. */
export function Notices({
  notices,
  rows,
}: {
  readonly notices: readonly Notice[];
  readonly rows: number;
}) {
  return mostUrgent(notices, rows).map((notice) => (
    <NoticeLine key={notice.text} notice={notice} />
  ));
}

function NoticeLine({ notice: { severity, text } }: { readonly notice: Notice }) {
  const { ascii } = useDrawing();
  const isWarning = severity === 'warning';
  return (
    <Styled tone={isWarning ? 'warning' : 'faint'}>
      {isWarning ? '! ' : ''}
      {plainText(text, ascii)}
    </Styled>
  );
}

function mostUrgent(notices: readonly Notice[], count: number): readonly Notice[] {
  const byWeight = notices.toReversed().sort((a, b) => weight(b) - weight(a));
  const shown = new Set(byWeight.slice(0, Math.max(0, count)));
  return notices.filter((notice) => shown.has(notice));
}

function weight(notice: Notice): number {
  return notice.severity === 'warning' ? 1 : 0;
}
