import { Box } from 'ink';
import { type Question, questionOf } from '../../scene/keys/questions.ts';
import { type Layout, layout, type PartRows } from '../layout.ts';
import { DIGIT_ROWS } from '../parts/big-digits.ts';
import { noticeHeight } from '../parts/notices.tsx';
import type { ScreenModel } from '../screen-model.ts';
import { OneLineScreen } from './one-line-screen.tsx';
import { Clock, PartOf, type Place } from './timer-part.tsx';

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
    case 'two-columns':
      return <TwoColumnScreen model={model} chosen={chosen} question={question} />;
  }
}

type FormProps<Form extends Layout['form']> = Props & {
  readonly chosen: Extract<Layout, { form: Form }>;
  readonly question: Question | undefined;
};

/** The parts below one another. */
function OneColumnScreen({ model, chosen, question }: FormProps<'one-column'>) {
  const { column, digits } = chosen;
  const parts = withFooter(chosen.parts, footerRows(model, question, column.width));
  const place = { model, question, digits, columns: column.width };
  return (
    <Box flexDirection="column" paddingLeft={column.left}>
      <Column place={place} parts={parts} />
    </Box>
  );
}

/** The clock on the left, the day and the week on the right, above one footer. */
function TwoColumnScreen({ model, chosen, question }: FormProps<'two-columns'>) {
  const { left, right, digits, footer } = chosen;
  const place = { model, question, digits };
  const columns = right.left + right.width - left.left;
  const needed = footerRows(model, question, columns);
  const rows = model.size.rows - Math.max(footer, needed);
  return (
    <Box flexDirection="column" paddingLeft={left.left}>
      <Box height={rows} gap={right.left - left.left - left.width} flexShrink={0}>
        <Column place={{ ...place, columns: left.width }} parts={left.parts} />
        <Column place={{ ...place, columns: right.width, hasWeek: true }} parts={right.parts} />
      </Box>
      <PartOf {...place} columns={columns} part="footer" rows={Math.max(footer, needed)} />
    </Box>
  );
}

function Column({ place, parts }: { readonly place: Place; readonly parts: readonly PartRows[] }) {
  return (
    <Box flexDirection="column" width={place.columns} flexShrink={0}>
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
  const needed = footerRows(model, question, column.width);
  const body = (['state', 'bar', 'label', 'totals'] as const).map((part) => ({ part, rows: 1 }));
  const room = rows <= 3 ? rows : rows - 1;
  const parts = withFooter(
    [...body.slice(0, room), ...(rows <= 3 ? [] : [{ part: 'footer', rows: 1 } as const])],
    needed,
  );
  const above = Math.floor((rows - parts.reduce((sum, part) => sum + part.rows, 0)) / 2);
  const place = { model, question, digits, columns: column.width };
  return (
    <Box paddingLeft={clock.left} gap={column.left - clock.left - clock.width}>
      <Box paddingTop={Math.floor((rows - DIGIT_ROWS[digits]) / 2)} flexShrink={0}>
        <Clock model={model} digits={digits} columns={clock.width} />
      </Box>
      <Box paddingTop={above} flexShrink={0}>
        <Column place={place} parts={parts} />
      </Box>
    </Box>
  );
}

/** The rows that a question, notices or the editor take at the bottom, the keys included. */
function footerRows(
  { view, mode, size, home }: ScreenModel,
  question: Question | undefined,
  columns: number,
): number {
  const { rows } = size;
  if (question !== undefined) return rows <= 3 ? 1 : 2;
  if (mode.type === 'editing' && rows <= 3) return 1;
  const { notices } = view;
  if (rows < WITH_TWO_NOTICES) return notices.length > 0 ? 1 : 0;
  return 1 + noticeHeight({ notices, home, columns }, 2);
}

/** With this many rows or more, notices can have two, and the keys one. */
const WITH_TWO_NOTICES = 14;

/** Gives the footer the rows that it needs, from the parts above it, the last first. */
function withFooter(parts: readonly PartRows[], needed: number): readonly PartRows[] {
  const last = parts.at(-1);
  const has = last?.part === 'footer' ? last.rows : 0;
  if (needed <= has) return parts;
  let missing = needed - has;
  const kept = (has > 0 ? parts.slice(0, -1) : parts).toReversed().flatMap((part) => {
    const taken = Math.min(missing, part.rows);
    missing -= taken;
    return taken === part.rows ? [] : [{ ...part, rows: part.rows - taken }];
  });
  return [...kept.toReversed(), { part: 'footer', rows: needed }];
}
