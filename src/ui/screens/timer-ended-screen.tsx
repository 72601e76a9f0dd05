import { Box } from 'ink';
import { hintsFor, type KeyHint } from '../../scene/keys/key-map.ts';
import { ENDED_KEYS } from '../../scene/keys/timer-keys.ts';
import { displayWidth, firstThatFits, plainText, truncate, wrap } from '../../terminal/text.ts';
import { hintColumns, hintForms, KeyHints } from '../parts/key-hints.tsx';
import { Notices } from '../parts/notices.tsx';
import { Styled } from '../parts/styled.tsx';
import type { ScreenModel } from '../screen-model.ts';

/** Texts for when the sentence does not fit. */
const SHORT = ['The timer has ended', 'Timer ended', 'Ended'];
const MOST_NOTICES = 3;

type Props = { readonly model: ScreenModel; readonly sentence: string };

/** A view whose timer has ended. It shows no time, which could be mistaken for that of a running timer. */
export function TimerEndedScreen({ model, sentence }: Props) {
  const { columns, rows } = model.size;
  const text = plainText(sentence, model.ascii);
  const hints = hintsFor(ENDED_KEYS, { mode: model.mode, scene: model });
  if (rows < 2) return <OneLine text={text} hints={hints} columns={columns} />;
  const sentences = sentenceRows(model, text);
  const gap = rows - sentences.length >= 2 ? 1 : 0;
  const above = Math.max(0, Math.floor((rows - sentences.length - gap - 1) / 2));
  const notices = Math.max(0, Math.min(MOST_NOTICES, above - 1, model.view.notices.length));
  return (
    <Box
      flexDirection="column"
      alignItems="center"
      width={columns}
      height={rows}
      paddingTop={above}
    >
      {Array.from(sentences.entries(), ([y, row]) => (
        <Styled key={y} tone="warning">
          {row}
        </Styled>
      ))}
      <Box marginTop={gap}>
        <Offers hints={hints} columns={columns} />
      </Box>
      <Box flexGrow={1} />
      <Box
        flexDirection="column"
        alignItems="center"
        height={notices}
        width={columns}
        flexShrink={0}
      >
        <Notices notices={model.view.notices} home={model.home} rows={notices} columns={columns} />
      </Box>
    </Box>
  );
}

type OffersProps = { readonly hints: readonly KeyHint[]; readonly columns: number };

function Offers({ hints, columns }: OffersProps) {
  const fitting = hintForms(hints).find((form) => hintColumns(form) <= columns);
  return fitting === undefined ? (
    <Styled>{firstThatFits([keysOf(hints)], columns)}</Styled>
  ) : (
    <KeyHints hints={fitting} />
  );
}

function keysOf(hints: readonly KeyHint[]): string {
  return hints.map(({ key }) => key).join('/');
}

function OneLine({ text, hints, columns }: OffersProps & { readonly text: string }) {
  const fitting = [text, ...SHORT]
    .flatMap((words) => hintForms(hints).map((form) => ({ words, form })))
    .find(({ words, form }) => displayWidth(words) + 2 + hintColumns(form) <= columns);
  const keys = keysOf(hints);
  return (
    <Box gap={2} justifyContent="center" width={columns}>
      <Styled tone="warning">
        {fitting?.words ?? firstThatFits([`over ${keys}`, keys, 'over'], columns)}
      </Styled>
      {fitting && <KeyHints hints={fitting.form} />}
    </Box>
  );
}

// Wrapped, or short if there are too few rows.
function sentenceRows({ size, glyphs }: ScreenModel, sentence: string): readonly string[] {
  const rows = wrap(sentence, size.columns < 30 ? size.columns : Math.min(size.columns - 4, 64));
  if (rows.length >= size.rows) return [firstThatFits(SHORT, size.columns)];
  return rows.map((row) => truncate(row, size.columns, glyphs.ellipsis));
}
