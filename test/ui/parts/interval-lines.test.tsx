import { describe, expect, it } from 'vitest';
import type { EditingMode } from '../../../src/scene/mode.ts';
import { LabelLine, StateLine } from '../../../src/ui/parts/interval-lines.tsx';
import { drawnPart, styledPart } from '../support/drawn-part.tsx';

const VIEWS = ['view of the timer in tmux pane %3', 'view: tmux pane %3', 'view'];

const state = (columns: number, views: readonly string[] = VIEWS) =>
  drawnPart(
    <StateLine
      kind="focus"
      states={['Focus · paused', 'paused']}
      views={views}
      times={['since 14:39']}
      columns={columns}
    />,
  )[0];

describe('the line of the state', () => {
  it('has the state at the left and the time at the right', () => {
    expect(state(40, [])).toBe('Focus · paused               since 14:39');
  });

  it('shows that it is a view in as many words as fit, the time before the words', () => {
    expect(state(64)).toBe('Focus · paused · view of the timer in tmux pane %3   since 14:39');
    expect(state(50)).toBe('Focus · paused · view: tmux pane %3    since 14:39');
    expect(state(36)).toBe('Focus · paused · view    since 14:39');
    expect(state(24)).toBe('Focus · paused · view');
    expect(state(14)).toBe('paused · view');
    expect(state(6)).toBe('paused');
  });
});

describe('the line of the label', () => {
  const line = {
    label: 'Review the parser #work',
    isCurrent: true,
    draft: undefined,
    cycle: '● ◐ ○ ○',
    words: ['interruptions: 1 internal, 2 external', '3 interruptions'],
    kind: 'focus',
  } as const;
  const label = (columns: number, draft?: EditingMode) =>
    drawnPart(<LabelLine {...line} draft={draft} columns={columns} />)[0];

  it('has the label at the left; interruptions and the cycle at the right', () => {
    expect(label(72)).toBe(
      'Review the parser #work   interruptions: 1 internal, 2 external  ● ◐ ○ ○',
    );
    expect(label(52)).toBe('Review the parser #work     3 interruptions  ● ◐ ○ ○');
    expect(label(30)).toBe('Review the parser #w…  ● ◐ ○ ○');
    expect(label(20)).toBe('Review the parser #…');
  });

  it('is edited where it is', () => {
    expect(label(52, { type: 'editing', what: 'label', text: 'Review', cursor: 6 })).toBe(
      'Review                                       ● ◐ ○ ○',
    );
  });

  it('has the tag in its own color', () => {
    const [row] = styledPart(<LabelLine {...line} columns={72} />, { color: 1 });
    expect(row).toMatch(/Review the parser .*\[3\dm#work/);
  });
});
