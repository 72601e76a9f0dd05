import { closedBlocks } from './closed-blocks.ts';
import { isIndented, type Line, lastNestedLine, textAt } from './text-lines.ts';

/**
 * What a line is in the structure of a Markdown text: front matter, `hidden` in a closed code fence
 * or HTML comment, `nested` under a list item, or else `text`.
 */
export type LineRole = 'front-matter' | 'hidden' | 'nested' | 'text';

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FRONT_MATTER_END = /^(?:---|\.\.\.)\s*$/;
const DEEPER_THAN_A_BLOCK = /^(?: {4}| {0,3}\t)/;

export function lineRoles(lines: readonly Line[]): readonly LineRole[] {
  const closingLine = closedBlocks(lines);
  const roles = new Array<LineRole>(lines.length).fill('text');
  const frontMatter = frontMatterLength(lines);
  roles.fill('front-matter', 0, frontMatter);
  let itemEnd = 0;
  for (let index = frontMatter; index < lines.length; index += 1) {
    const text = textAt(lines, index);
    if (ITEM.test(text)) itemEnd = lastNestedLine(lines, index) + 1;
    const nested = index < itemEnd && isIndented(text);
    if (nested) roles[index] = 'nested';
    if (!nested && DEEPER_THAN_A_BLOCK.test(text)) continue;
    const closing = closingLine(index, nested ? itemEnd : lines.length);
    if (closing === undefined) continue;
    roles.fill('hidden', index, closing + 1);
    index = closing;
  }
  return roles;
}

/** Lines of YAML front matter: from `---` on line 1 to the next `---` or `...`, if there is one. */
function frontMatterLength(lines: readonly Line[]): number {
  if (textAt(lines, 0).trimEnd() !== '---') return 0;
  const closing = lines.findIndex((line, index) => index > 0 && FRONT_MATTER_END.test(line.text));
  return closing + 1;
}
