import { Box } from 'ink';
import { intervalIn } from '../../core/timer.ts';
import {
  progress,
  roleTexts,
  stateMark,
  stateTexts,
  timeText,
  timeTexts,
  timeTone,
  wordCountTexts,
} from '../../scene/interval-texts.ts';
import type { Question } from '../../scene/keys/questions.ts';
import { labelOf } from '../../scene/scene.ts';
import { displayWidth, firstThatFits, truncate } from '../../terminal/text.ts';
import { Draft } from '../parts/draft.tsx';
import { ProgressBar } from '../parts/progress-bar.tsx';
import { QUESTION_COLUMNS, QuestionRows } from '../parts/question.tsx';
import { Styled, type Tone } from '../parts/styled.tsx';
import type { ScreenModel } from '../screen-model.ts';

type Props = { readonly model: ScreenModel; readonly question: Question | undefined };

/** The timer on one row, with the bar or a question on the second row if there is one. */
export function OneLineScreen({ model, question }: Props) {
  const { columns, rows } = model.size;
  if (rows < 2) {
    return question ? (
      <QuestionBesideTime model={model} question={question} />
    ) : (
      <OneLine model={model} />
    );
  }
  return (
    <Box flexDirection="column">
      <OneLine model={model} />
      {question ? (
        <QuestionRows question={question} rows={1} columns={columns} />
      ) : (
        <Bar model={model} columns={columns} />
      )}
    </Box>
  );
}

/** The bar of the interval. */
export function Bar({ model, columns }: { readonly model: ScreenModel; readonly columns: number }) {
  const { timer, now } = model.view;
  const halves = Math.floor(progress(timer, now) * columns * 2);
  return <ProgressBar kind={intervalIn(timer).kind} halves={halves} columns={columns} />;
}

// With the time before it if both fit.
function QuestionBesideTime({ model, question }: { model: ScreenModel; question: Question }) {
  const { columns } = model.size;
  const time = timeText(model, columns);
  const room = columns - displayWidth(time) - 1;
  if (room < QUESTION_COLUMNS) {
    return <QuestionRows question={question} rows={1} columns={columns} />;
  }
  return (
    <Box gap={1}>
      <Styled tone={timeTone(model.view)} strong>
        {time}
      </Styled>
      <QuestionRows question={question} rows={1} columns={room} />
    </Box>
  );
}

function OneLine({ model }: { readonly model: ScreenModel }) {
  const { mode, size } = model;
  const pieces = linePieces(model);
  const [time] = pieces;
  const room = size.columns - displayWidth(time?.text ?? '') - 1;
  const isEditing = mode.type === 'editing' && room >= 2;
  return (
    <Box gap={1}>
      {(isEditing ? pieces.slice(0, 1) : pieces).map(({ text, tone, strong }) => (
        <Styled key={text} tone={tone} strong={strong}>
          {text}
        </Styled>
      ))}
      {isEditing && <Draft draft={mode} columns={room} />}
    </Box>
  );
}

type Piece = { readonly text: string; readonly tone: Tone; readonly strong: boolean };

// The time, then as much else as fits.
function linePieces(model: ScreenModel): readonly Piece[] {
  const { view, size, glyphs, mode, role, ascii } = model;
  const { kind } = intervalIn(view.timer);
  const pieces: Piece[] = [
    { text: timeText(model, size.columns), tone: timeTone(view), strong: true },
  ];
  let room = size.columns - displayWidth(pieces[0]?.text ?? '') - 1;
  const append = (text: string, color: Tone, strong = false) => {
    if (text === '' || displayWidth(text) > room) return;
    pieces.push({ text, tone: color, strong });
    room -= displayWidth(text) + 1;
  };
  const states = [
    ...stateTexts(view, glyphs, mode.type === 'timer'),
    stateMark(view.timer, glyphs),
  ];
  const [suffix = ''] = roleTexts(role, ascii)
    .slice(-1)
    .map((text) => ` ${glyphs.separator} ${text}`);
  append(firstThatFits([...states.map((text) => text + suffix), ...states], room), kind, true);
  append(firstThatFits(wordCountTexts(view.timer).slice(-1), room), 'text');
  if (room >= 8) append(truncate(labelOf(view.timer), room, glyphs.ellipsis), 'text');
  append(firstThatFits(timeTexts(view), room), 'faint');
  return pieces;
}
