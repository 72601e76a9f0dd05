import { Box } from 'ink';
import { type ReactNode, useMemo } from 'react';
import { type MinuteOfDay, minuteOfDay } from '../../core/day.ts';
import { intervalIn, type Timer } from '../../core/timer.ts';
import type { TimerView } from '../../core/timer-view.ts';
import {
  cycleMarks,
  endedNow,
  labelText,
  roleTexts,
  stateTexts,
  timeText,
  timeTexts,
  timeTone,
  wordCountTexts,
} from '../../scene/interval-texts.ts';
import { EDITING_KEYS } from '../../scene/keys/editing-keys.ts';
import { hintsFor } from '../../scene/keys/key-map.ts';
import type { Question } from '../../scene/keys/questions.ts';
import { TIMER_KEYS } from '../../scene/keys/timer-keys.ts';
import type { PartRows } from '../layout.ts';
import type { DigitSize } from '../parts/big-digits.ts';
import { BigTime } from '../parts/big-time.tsx';
import type { UnderWay } from '../parts/day/day-ribbon.tsx';
import { DayRibbon } from '../parts/day/day-ribbon.tsx';
import { DayTotals } from '../parts/day/day-totals.tsx';
import { SessionList } from '../parts/day/session-list.tsx';
import { WeekChart } from '../parts/day/week-chart.tsx';
import { LabelLine, StateLine } from '../parts/interval-lines.tsx';
import { fittingHints, KeyHints } from '../parts/key-hints.tsx';
import { Notices } from '../parts/notices.tsx';
import { QuestionRows } from '../parts/question.tsx';
import type { ScreenModel } from '../screen-model.ts';
import { Bar } from './one-line-screen.tsx';

type Props = { readonly model: ScreenModel };

/** What the parts of a column have in common. */
export type Place = Props & {
  readonly question: Question | undefined;
  readonly digits: DigitSize;
  readonly columns: number;
  /** Whether the week has a chart of its own. */
  readonly hasWeek?: boolean;
};

/** A part of the screen, in its rows. */
export function PartOf({
  part,
  rows,
  model,
  question,
  digits,
  columns,
  hasWeek,
}: Place & PartRows): ReactNode {
  const { view } = model;
  switch (part) {
    case 'top':
    case 'above-time':
    case 'below-time':
    case 'above-day':
    case 'below-ribbon':
    case 'below-day':
    case 'below-totals':
    case 'below-week':
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
          before={hasWeek ? undefined : model.before}
          added={endedNow(view)}
          columns={columns}
        />
      );
    case 'ribbon':
      return <Ribbon view={view} rows={rows} columns={columns} />;
    case 'week':
      return <WeekChart today={view.today} before={model.before} columns={columns} />;
    case 'sessions':
      return <SessionList sessions={view.today.sessions} rows={rows} columns={columns} />;
    case 'footer':
      return question === undefined ? (
        <Footer model={model} rows={rows} columns={columns} />
      ) : (
        <QuestionRows question={question} rows={rows} columns={columns} />
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

/** The time, in digits that fit. */
export function Clock({ model, digits, columns }: ClockProps) {
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

type FooterProps = Props & Pick<Place, 'columns'> & { readonly rows: number };

/** Notices above the keys that can be pressed now. */
function Footer({ model, rows, columns }: FooterProps) {
  if (model.mode.type === 'editing' && model.size.rows <= 3) {
    return <Label model={model} columns={columns} />;
  }
  const { notices } = model.view;
  const hintRows = rows > 1 || notices.length === 0 ? 1 : 0;
  return (
    <Box flexDirection="column" height={rows} flexShrink={0}>
      <Box flexDirection="column" height={rows - hintRows} flexShrink={0}>
        <Notices notices={notices} home={model.home} rows={rows - hintRows} columns={columns} />
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
