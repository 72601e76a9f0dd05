import { Box, type DOMElement, Text, useCursor } from 'ink';
import { useLayoutEffect, useRef, useState } from 'react';
import type { EditingMode } from '../../scene/mode.ts';
import { editorWindow, type TextDraft } from '../../scene/text-field.ts';
import { displayWidth } from '../../terminal/text.ts';
import { Styled } from './styled.tsx';

/** With this many columns or more, the editor of a note begins with its name. */
const WITH_PROMPT = 20;

type DraftProps = {
  readonly draft: TextDraft & { readonly what?: EditingMode['what'] };
  readonly columns: number;
};

/**
 * The part of a text that is visible while it is edited. The terminal's own cursor is in it, so that input methods
 * show what is being composed there; in the first frame, whose layout is not known yet, a drawn one.
 */
export function Draft({ draft, columns }: DraftProps) {
  const prompt = draft.what === 'note' && columns >= WITH_PROMPT ? 'Note: ' : '';
  const { before, at, after } = editorWindow(draft, Math.max(1, columns - prompt.length));
  const { ref, origin } = useOrigin();
  const { setCursorPosition } = useCursor();
  const left = prompt.length + displayWidth(before);
  setCursorPosition(origin && { x: origin.x + left, y: origin.y });
  return (
    <Box ref={ref}>
      <Text wrap="truncate">
        {prompt !== '' && <Styled tone="faint">{prompt}</Styled>}
        {before}
        <Text inverse={origin === undefined}>{at}</Text>
        {after}
      </Text>
    </Box>
  );
}

type Point = { readonly x: number; readonly y: number };

/** Returns where an element is on the screen; undefined until it has been laid out. */
function useOrigin() {
  const ref = useRef<DOMElement>(null);
  const [origin, setOrigin] = useState<Point>();
  useLayoutEffect(() => {
    const now = originOf(ref.current);
    if (now?.x !== origin?.x || now?.y !== origin?.y) setOrigin(now);
  });
  return { ref, origin };
}

function originOf(element: DOMElement | null): Point | undefined {
  if (element === null) return undefined;
  let [x, y] = [0, 0];
  for (let node: DOMElement | undefined = element; node !== undefined; node = node.parentNode) {
    x += node.yogaNode?.getComputedLeft() ?? 0;
    y += node.yogaNode?.getComputedTop() ?? 0;
  }
  return { x, y };
}
