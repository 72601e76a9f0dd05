import { plainText } from '../../terminal/text.ts';

/** What the screen is to the timer it shows. */
export type Role =
  /** The timer runs in this process. */
  | { readonly type: 'owner' }
  /** It runs elsewhere: `of` says where, such as `tmux pane %3` or `the background`. */
  | { readonly type: 'view'; readonly of: string };

/** What a view says of itself, the longest text first; an owner says nothing. */
export function roleTexts(role: Role, ascii: boolean): readonly string[] {
  switch (role.type) {
    case 'owner':
      return [];
    case 'view': {
      const of = plainText(role.of, ascii);
      return [`view of the timer in ${of}`, `view: ${of}`, 'view'];
    }
  }
}
