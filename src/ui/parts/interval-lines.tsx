import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Kind } from '../../core/interval.ts';
import type { EditingMode } from '../../scene/mode.ts';
import { displayWidth, firstThatFits, truncate } from '../../terminal/text.ts';
import { Draft } from './draft.tsx';
import { Styled, useDrawing } from './styled.tsx';
import { Tagged } from './tagged.tsx';

/** The least columns between the two ends of a line. */
const GAP = 2;

type StateLineProps = {
  readonly kind: Kind;
  /** Kind and state, the longest text first. */
  readonly states: readonly string[];
  /** What a view adds about itself, the longest text first. */
  readonly views: readonly string[];
  /** When the interval ends or began, the longest text first. */
  readonly times: readonly string[];
  readonly columns: number;
};

/** The kind and the state of the interval at the left, its end at the right. */
export function StateLine(props: StateLineProps) {
  const { glyphs } = useDrawing();
  const { state, view, time } = fitState(props, ` ${glyphs.separator} `);
  return (
    <StateRow kind={props.kind} state={state} view={view} time={time} columns={props.columns} />
  );
}

type FittedState = { readonly state: string; readonly view: string; readonly time: string };

type StateRowProps = FittedState & Pick<StateLineProps, 'kind' | 'columns'>;

const StateRow = memo(function StateRow({ kind, state, view, time, columns }: StateRowProps) {
  return (
    <Box width={columns} height={1} flexShrink={0} justifyContent="space-between">
      <Text wrap="truncate">
        <Styled tone={kind} strong>
          {state}
        </Styled>
        <Styled tone="faint">{view}</Styled>
      </Text>
      <Styled tone="faint">{time}</Styled>
    </Box>
  );
});

// The state has precedence, then that it is a view, then the time.
function fitState(
  { states, views, times, columns }: StateLineProps,
  separator: string,
): FittedState {
  const suffixes = views.map((view) => separator + view);
  const shortest = suffixes.at(-1) ?? '';
  const state =
    firstThatFits(states, columns - displayWidth(shortest)) || firstThatFits(states, columns);
  const room = columns - displayWidth(state);
  const time = firstThatFits(times, room - displayWidth(shortest) - GAP);
  const left = time === '' ? room : room - displayWidth(time) - GAP;
  return { state, view: firstThatFits(suffixes, left), time };
}

type LabelLineProps = {
  readonly label: string;
  /** Whether it is that of this interval, and not of the one before or after. */
  readonly isCurrent: boolean;
  /** The label or the note that is being edited; undefined: none. */
  readonly draft: EditingMode | undefined;
  /** The marks of the cycle. */
  readonly cycle: string;
  /** The number of interruptions and notes, the longest text first. */
  readonly words: readonly string[];
  readonly kind: Kind;
  readonly columns: number;
};

/** With this many columns or more, the cycle is beside the label. */
const WITH_CYCLE = 24;

/** With this many columns or more, a long label is cut to leave room for the number of interruptions. */
const WITH_COUNT = 50;

/** The label at the left, or the editor; interruptions, notes and the cycle at the right. */
export function LabelLine({
  label,
  isCurrent,
  draft,
  cycle,
  words,
  kind,
  columns,
}: LabelLineProps) {
  const { glyphs } = useDrawing();
  const marks = columns < WITH_CYCLE ? '' : cycle;
  const room = columns - (marks === '' ? 0 : displayWidth(marks) + GAP);
  const shortest = columns < WITH_COUNT ? '' : (words.at(-1) ?? '');
  const counted = shortest === '' ? 0 : displayWidth(shortest) + GAP;
  const text = truncate(label, room - counted, glyphs.ellipsis);
  const used = draft === undefined ? displayWidth(text) : room;
  const count = firstThatFits(words, room - used - GAP);
  return (
    <Box width={columns} height={1} flexShrink={0} justifyContent="space-between">
      {draft === undefined ? (
        <Tagged text={text} tone={isCurrent ? 'text' : 'faint'} strong={isCurrent} />
      ) : (
        <Draft draft={draft} columns={room} />
      )}
      <CycleMarks kind={kind} marks={marks} count={count} />
    </Box>
  );
}

type CycleMarksProps = { readonly kind: Kind; readonly marks: string; readonly count: string };

const CycleMarks = memo(function CycleMarks({ kind, marks, count }: CycleMarksProps) {
  return (
    <Box gap={GAP} flexShrink={0}>
      {count !== '' && <Styled tone="faint">{count}</Styled>}
      <Styled tone={kind}>{marks}</Styled>
    </Box>
  );
});
