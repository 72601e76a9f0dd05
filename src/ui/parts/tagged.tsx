import { Text } from 'ink';
import { tagsOf } from '../../core/tags.ts';
import { Styled, type Tone, useDrawing } from './styled.tsx';

type TaggedProps = {
  readonly text: string;
  readonly tone?: Tone;
  readonly strong?: boolean;
};

/** A text whose `#tags` have their own colours. */
export function Tagged({ text, tone = 'text', strong = false }: TaggedProps) {
  const { colors } = useDrawing();
  return (
    <Styled tone={tone} strong={strong}>
      {piecesOf(text).map(({ piece, at, tag }) =>
        tag === undefined ? (
          piece
        ) : (
          <Text key={at} {...colors.tag(tag)}>
            {piece}
          </Text>
        ),
      )}
    </Styled>
  );
}

type Piece = { readonly piece: string; readonly at: number; readonly tag: string | undefined };

function piecesOf(text: string): readonly Piece[] {
  if (!text.includes('#')) return [{ piece: text, at: 0, tag: undefined }];
  let at = 0;
  return text.split(/((?<!\S)#\S+)/).map((piece) => {
    const from = at;
    at += piece.length;
    const [tag] = tagsOf(piece);
    return { piece, at: from, tag: piece === `#${tag}` ? tag : undefined };
  });
}
