import { Box } from 'ink';
import type { ReactNode } from 'react';
import { intervalIn } from '../../core/timer.ts';
import {
  roleTexts,
  stateTexts,
  timeText,
  timeTexts,
  timeTone,
} from '../../scene/interval-texts.ts';
import type { KeyHint } from '../../scene/keys/key-map.ts';
import type { Question } from '../../scene/keys/questions.ts';
import { displayWidth, plainText, truncate, wrap } from '../../terminal/text.ts';
import { type Columns, layout, type Size } from '../layout.ts';
import { StateLine } from '../parts/interval-lines.tsx';
import { fittingHints, KeyHints } from '../parts/key-hints.tsx';
import { QuestionRows } from '../parts/question.tsx';
import { type ScrolledOff, ScrollMarks } from '../parts/scroll-marks.tsx';
import { Styled } from '../parts/styled.tsx';
import type { ScreenModel } from '../screen-model.ts';

/** Where the parts of a page are: a screen with the timer's line at the top and keys at the bottom. */
export type PageLayout = {
  readonly column: Columns;
  /** Blank rows above the timer's line. */
  readonly above: number;
  /** Blank rows below it. */
  readonly gap: number;
  /** The rows of the content. */
  readonly rows: number;
  /** The rows of scroll marks, messages and keys. */
  readonly below: number;
};

/** Returns the layout of all pages on a terminal of 2 rows or more. It depends only on the size. */
export function pageLayout(size: Size): PageLayout {
  const { rows } = size;
  const above = rows < 20 ? 0 : 1;
  const gap = rows < 14 ? 0 : 1;
  const below = rows < 3 ? 0 : rows < 6 ? 1 : rows < 30 ? 2 : 3;
  return { column: pageColumn(size), above, gap, rows: rows - 1 - above - gap - below, below };
}

// From the left edge of the timer's screen to its right edge.
function pageColumn(size: Size): Columns {
  const timer = layout(size);
  switch (timer.form) {
    case 'one-line':
      return { left: 0, width: size.columns };
    case 'one-column':
      return timer.column;
    case 'beside':
      return across(timer.clock, timer.column);
    case 'two-columns':
      return across(timer.left, timer.right);
  }
}

function across(left: Columns, right: Columns): Columns {
  return { left: left.left, width: right.left + right.width - left.left };
}

type PageProps = {
  readonly model: ScreenModel;
  readonly children: ReactNode;
  readonly scrolled?: ScrolledOff | undefined;
  /** Sentences about what the page shows. */
  readonly messages?: readonly string[];
  /** A sentence about the last key, until the next one: it takes the row of the keys if it is long. */
  readonly reply?: string | undefined;
  readonly hints: readonly KeyHint[];
  /** Takes the place of the keys. */
  readonly question?: Question | undefined;
};

/** A page that fills the screen. */
export function Page({ model, children, ...below }: PageProps) {
  const { column, above, gap, rows } = pageLayout(model.size);
  return (
    <Box flexDirection="column" paddingLeft={column.left} paddingTop={above}>
      <TimerLine model={model} columns={column.width} />
      <Box
        flexDirection="column"
        marginTop={gap}
        width={column.width}
        height={rows}
        overflow="hidden"
        flexShrink={0}
      >
        {children}
      </Box>
      <Below model={model} {...below} />
    </Box>
  );
}

/** The time, the state of the timer and when the interval ends. */
function TimerLine({ model, columns }: { readonly model: ScreenModel; readonly columns: number }) {
  const { view, glyphs, role, ascii } = model;
  const time = timeText(model, columns);
  const states = stateTexts(view, glyphs, false).map((state) => `${time}  ${state}`);
  return (
    <StateLine
      kind={intervalIn(view.timer).kind}
      states={[...states, time]}
      views={roleTexts(role, ascii)}
      times={timeTexts(view)}
      columns={columns}
    />
  );
}

function Below(props: Omit<PageProps, 'children'>) {
  const { model, scrolled, messages = [], reply, hints, question } = props;
  const { below, column } = pageLayout(model.size);
  const { width } = column;
  if (below === 0) return null;
  if (question !== undefined) {
    const rows = Math.min(2, below);
    return (
      <Box
        flexDirection="column"
        marginTop={below - rows}
        width={model.size.columns}
        flexShrink={0}
      >
        <QuestionRows question={question} rows={rows} columns={model.size.columns - column.left} />
      </Box>
    );
  }
  const texts =
    reply === undefined
      ? messageRows(model, messages, Math.max(1, below - 1), width)
      : messageRows(model, [reply], below, width);
  const keys = texts.length < below ? hints : [];
  const blank = below - 1 - texts.length;
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {blank > 0 && (
        <Box height={blank} flexShrink={0}>
          {scrolled && <ScrollMarks {...scrolled} columns={width} />}
        </Box>
      )}
      {Array.from(texts.entries(), ([y, text]) => (
        <Styled key={y} tone="warning">
          {text}
        </Styled>
      ))}
      {keys.length > 0 && <KeyHints hints={fittingHints(keys, width)} />}
    </Box>
  );
}

function messageRows(
  { ascii, glyphs }: ScreenModel,
  messages: readonly string[],
  most: number,
  columns: number,
): readonly string[] {
  const wrapped = messages.flatMap((text) => wrap(plainText(text, ascii), columns));
  const kept = [...wrapped.slice(0, most - 1), wrapped.slice(most - 1).join(' ')];
  return kept.filter((text) => text !== '').map((text) => truncate(text, columns, glyphs.ellipsis));
}

type OneRowPageProps = {
  readonly model: ScreenModel;
  /** Draws the content in the columns that are left. */
  readonly content: (columns: number) => ReactNode;
};

/** A page on one row: the time, and as much of the content as fits. */
export function OneRowPage({ model, content }: OneRowPageProps) {
  const { columns } = model.size;
  const time = timeText(model, columns);
  const room = columns - displayWidth(time) - 1;
  return (
    <Box gap={1} height={1}>
      <Styled tone={timeTone(model.view)} strong>
        {time}
      </Styled>
      {room >= 2 && (
        <Box width={room} height={1} overflow="hidden">
          {content(room)}
        </Box>
      )}
    </Box>
  );
}
