import { basename } from 'node:path';
import { childFailure } from '../child-process/child-failure.ts';
import { runInForeground } from '../child-process/foreground-child.ts';
import type { Context } from '../context.ts';
import { EXIT, UserError, usageError } from '../errors.ts';

const PLUS_LINE = ['vi', 'vim', 'nvim', 'nano', 'emacs', 'emacsclient', 'micro', 'kak'];
const WINDOWED = ['code', 'codium'];

/**
 * Opens a file in the user's editor, `$VISUAL` or else `$EDITOR`, at a line, and waits for its end.
 *
 * @param line from 1
 * @throws UserError: exit 2 where neither is set, exit 1 where the editor fails
 */
export async function openInEditor(context: Context, file: string, line: number): Promise<void> {
  const editor = context.env['VISUAL']?.trim() || context.env['EDITOR']?.trim();
  if (!editor) {
    throw usageError('--editor needs VISUAL or EDITOR to be set, such as EDITOR=vim');
  }
  const ending = await runInForeground(context, editor, editorArguments(editor, file, line));
  const why = childFailure(ending, Infinity);
  if (why === undefined) return;
  throw new UserError(`the editor ${JSON.stringify(editor)} ${why}`, EXIT.fault);
}

/** What follows the editor's own command; the line only where the editor is known to take it. */
export function editorArguments(editor: string, file: string, line: number): readonly string[] {
  const name = basename(editor.split(/\s/)[0] ?? '');
  if (PLUS_LINE.includes(name)) return [`+${line}`, file];
  // These have a window of their own, and would not be waited for.
  if (WINDOWED.includes(name)) return ['--wait', '--goto', `${file}:${line}`];
  if (name === 'subl') return ['--wait', `${file}:${line}`];
  return [file];
}
