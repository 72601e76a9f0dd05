import { describe, expect, it } from 'vitest';
import { editorArguments } from '../../src/cli/sessions/edit.ts';

describe('an editor', () => {
  it.each([
    ['vim', ['+12', '/a b.md']],
    ['/usr/bin/nvim -R', ['+12', '/a b.md']],
    ['nano', ['+12', '/a b.md']],
    ['emacsclient -t', ['+12', '/a b.md']],
    ['code', ['--wait', '--goto', '/a b.md:12']],
    ['codium --wait', ['--wait', '--goto', '/a b.md:12']],
    ['subl', ['--wait', '/a b.md:12']],
    ['someone', ['/a b.md']],
  ])('%s gets %j', (editor, args) => {
    expect(editorArguments(editor, '/a b.md', 12)).toEqual(args);
  });
});
