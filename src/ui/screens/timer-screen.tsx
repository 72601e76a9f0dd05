import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { type MinuteOfDay, minuteOfDay } from '../../core/day.ts';
import { intervalIn, type Timer } from '../../core/timer.ts';
import type { TimerView } from '../../core/timer-view.ts';
import { hintsFor } from '../keys/key-map.ts';
import { EDITING_KEYS, TIMER_KEYS } from '../keys/timer-keys.ts';
import { type Layout, layout, type PartRows } from '../layout.ts';
import { DIGIT_ROWS, type DigitSize } from '../parts/big-digits.ts';
import { BigTime } from '../parts/big-time.tsx';
import { DayRibbon } from '../parts/day-ribbon.tsx';
import { DayTotals } from '../parts/day-totals.tsx';
import { LabelLine, StateLine } from '../parts/interval-lines.tsx';
import {
  cycleMarks,
  roleTexts,
  stateTexts,
  timeText,
  timeTexts,
  timeTone,
  wordCountTexts,
} from '../parts/interval-texts.ts';
import { endedNow, labelText } from '../parts/just-ended.ts';
import { fittingHints, KeyHints } from '../parts/key-hints.tsx';
import { Notices } from '../parts/notices.tsx';
import { type Question, questionOf } from '../parts/questions.ts';
import type { UnderWay } from '../parts/ribbon-cells.ts';
import { SessionList } from '../parts/session-list.tsx';
import type { ScreenModel } from '../scene.ts';
import { Bar, OneLineScreen, QuestionRows } from './one-line-screen.tsx';

type Props = { readonly model: ScreenModel };

/** The screen of the timer, in the form that fits the terminal. */
export function TimerScreen({ model }: Props) {
  const question = questionOf(model);
  const chosen = layout(model.size);
  switch (chosen.form) {
    case 'one-line':
      return <OneLineScreen model={model} question={question} />;
    case 'beside':
      return <BesideScreen model={model} chosen={chosen} question={question} />;
    case 'one-column':
      return <OneColumnScreen model={model} chosen={chosen} question={question} />;
  }
}

type FormProps<Form extends Layout['form']> = Props & {
  readonly chosen: Extract<Layout, { form: Form }>;
  readonly question: Question | undefined;
};

/** The parts below one another. */
function OneColumnScreen({ model, chosen, question }: FormProps<'one-column'>) {
  const { column, digits } = chosen;
  const parts = withFooter(chosen.parts, footerRows(model, question, model.size.rows));
  const place = { model, question, digits, columns: column.width, margin: column.left };
  return (
    <Box flexDirection="column" paddingLeft={column.left}>
      {parts.map((part) => (
        <PartOf key={part.part} {...place} {...part} />
      ))}
    </Box>
  );
}

/** The digits on the left and the other parts on the right, for a low, wide terminal. */
function BesideScreen({ model, chosen, question }: FormProps<'beside'>) {
  const { rows } = model.size;
  const { clock, column, digits } = chosen;
  const needed = footerRows(model, question, rows);
  const body = (['state', 'bar', 'label', 'totals'] as const).map((part) => ({ part, rows: 1 }));
  const room = rows <= 3 ? rows : rows - 1;
  const parts = withFooter(
    [...body.slice(0, room), ...(rows <= 3 ? [] : [{ part: 'footer', rows: 1 } as const])],
    needed,
  );
  const above = Math.floor((rows - parts.reduce((sum, part) => sum + part.rows, 0)) / 2);
  const place = { model, question, digits, columns: column.width, margin: 0 };
  return (
    <Box paddingLeft={clock.left} gap={column.left - clock.left - clock.width}>
      <Box paddingTop={Math.floor((rows - DIGIT_ROWS[digits]) / 2)} flexShrink={0}>
        <Clock model={model} digits={digits} columns={clock.width} />
      </Box>
      <Box flexDirection="column" width={column.width} paddingTop={above} flexShrink={0}>
        {parts.map((part) => (
          <PartOf key={part.part} {...place} {...part} />
        ))}
      </Box>
    </Box>
  );
}

/** The rows that a question, a notice or the editor takes at the bottom. */
function footerRows(
  { view, mode }: ScreenModel,
  question: Question | undefined,
  rows: number,
): number {
  if (question !== undefined) return rows <= 3 ? 1 : 2;
  if (mode.type === 'editing' && rows <= 3) return 1;
  return view.notices.length > 0 ? 1 : 0;
}

/** Gives the footer the rows that it needs, from those above it. */
function withFooter(parts: readonly PartRows[], needed: number): readonly PartRows[] {
  const last = parts.at(-1);
  const has = last?.part === 'footer' ? last.rows : 0;
  if (needed <= has) return parts;
  const kept = has > 0 ? parts.slice(0, -1) : parts;
  return [...kept.slice(0, kept.length - (needed - has)), { part: 'footer', rows: needed }];
}

type Place = Props & {
  readonly question: Question | undefined;
  readonly digits: DigitSize;
  readonly columns: number;
  /** The blank columns beside them, into which a question may reach. */
  readonly margin: number;
};

function PartOf({
  part,
  rows,
  model,
  question,
  digits,
  columns,
  margin,
}: Place & PartRows): ReactNode {
  const { view } = model;
  switch (part) {
    case 'top':
    case 'above-time':
    case 'below-time':
    case 'above-day':
    case 'below-ribbon':
    case 'below-day':
    case 'middle':
      return <Box height={rows} flexShrink={0} />;
    case 'state':
      return <State model={model} columns={columns} />;
    case 'time':
      return <Clock model={model} digits={digits} columns={columns} />;
    case 'bar':
      return <Bar model={model} columns={columns} />;
    case 'label':
      return <Label model={model} columns={columns} />;
    case 'totals':
      return (
        <DayTotals
          today={view.today}
          goal={view.rules.dailyGoal}
          before={model.before}
          added={endedNow(view)}
          columns={columns}
        />
      );
    case 'ribbon':
      return <Ribbon view={view} rows={rows} columns={columns} />;
    case 'sessions':
      return <SessionList sessions={view.today.sessions} rows={rows} columns={columns} />;
    case 'footer':
      return question === undefined ? (
        <Footer model={model} rows={rows} columns={columns} />
      ) : (
        <QuestionRows question={question} rows={rows} columns={columns + margin} />
      );
  }
}

function State({ model, columns }: Props & { readonly columns: number }) {
  const { view, glyphs, mode, role, ascii, size } = model;
  return (
    <StateLine
      kind={intervalIn(view.timer).kind}
      states={stateTexts(view, glyphs, mode.type === 'timer' && size.rows < 5)}
      views={roleTexts(role, ascii)}
      times={timeTexts(view)}
      columns={columns}
    />
  );
}

type RibbonProps = {
  readonly view: TimerView;
  readonly rows: number;
  readonly columns: number;
};

function Ribbon({ view, rows, columns }: RibbonProps) {
  const { timer, now, endsAt, rules, today } = view;
  const end = endsAt && minuteOfDay(endsAt);
  const current = useMemo(() => underWay(timer, end), [timer, end]);
  return (
    <DayRibbon
      sessions={today.sessions}
      current={current}
      now={minuteOfDay(now)}
      dayStart={rules.dayStart}
      rows={rows}
      columns={columns}
    />
  );
}

function underWay(timer: Timer, end: MinuteOfDay | undefined): UnderWay | undefined {
  if (timer.state === 'waiting') return undefined;
  const { kind, label, startedAt, interruptions } = timer.interval;
  return {
    kind,
    label,
    start: minuteOfDay(startedAt),
    pausedAt: timer.state === 'paused' ? minuteOfDay(timer.since) : undefined,
    end,
    interruptions: interruptions.map(({ minute }) => minute),
  };
}

type ClockProps = Props & { readonly digits: DigitSize; readonly columns: number };

function Clock({ model, digits, columns }: ClockProps) {
  return (
    <BigTime
      time={model.time}
      text={timeText(model, columns)}
      size={digits}
      columns={columns}
      tone={timeTone(model.view)}
    />
  );
}

function Label({ model, columns }: Props & { readonly columns: number }) {
  const { view, mode, glyphs } = model;
  return (
    <LabelLine
      {...labelText(view, glyphs)}
      draft={mode.type === 'editing' ? mode : undefined}
      cycle={cycleMarks(view, glyphs)}
      words={wordCountTexts(view.timer)}
      kind={intervalIn(view.timer).kind}
      columns={columns}
    />
  );
}

type FooterProps = Props & { readonly rows: number; readonly columns: number };

/** Notices above the keys that can be pressed now. */
function Footer({ model, rows, columns }: FooterProps) {
  if (model.mode.type === 'editing' && model.size.rows <= 3) {
    return <Label model={model} columns={columns} />;
  }
  const { notices } = model.view;
  const hintRows = rows > 1 || notices.length === 0 ? 1 : 0;
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      <Box flexDirection="column" height={rows - hintRows} width={columns} flexShrink={0}>
        <Notices notices={notices} rows={rows - hintRows} />
      </Box>
      {hintRows === 1 && <KeyHints hints={fittingHints(hintsOf(model), columns)} />}
    </Box>
  );
}

function hintsOf(model: ScreenModel) {
  const { mode } = model;
  return mode.type === 'editing'
    ? hintsFor(EDITING_KEYS, { mode, scene: model })
    : hintsFor(TIMER_KEYS, { mode, scene: model });
}
