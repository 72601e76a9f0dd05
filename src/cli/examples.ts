import type { Command } from 'commander';

/** The examples at the end of each `--help`, by the words after `focus`. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '': ['focus 50', 'focus 50m "Review the parser #work"', 'focus --until 16 -l Inbox'],
  start: ['focus start 50m "Write docs"', 'focus start --in 5m -l Inbox'],
  pause: ['focus pause', 'focus pause && focus status'],
  resume: ['focus resume', 'focus resume && focus status'],
  toggle: ['focus toggle', 'focus toggle && focus status'],
  skip: ['focus skip', 'focus skip && focus resume'],
  stop: ['focus stop', 'focus stop && focus sessions show last'],
  extend: ['focus extend 5m', 'focus extend 90s'],
  interrupt: ['focus interrupt internal', 'focus interrupt external -m "phone call"'],
  label: ['focus label "Review the parser #work"', 'focus label ""'],
  note: [
    'focus note "ask Ann about the cache"',
    'focus note -- "- a note that begins with a dash"',
  ],
  switch: ['focus switch "Answer mail #mail"', 'focus switch Inbox && focus status'],
  again: ['focus again', 'focus again 2026-01-29T0915', 'focus again --background'],
  status: ['focus status', 'focus status --format "{remaining} {label}"', 'focus status --watch'],
  sessions: ['focus sessions', 'focus sessions edit last -l "Inbox"', 'focus sessions undo'],
  'sessions list': [
    'focus sessions list yesterday',
    'focus sessions list 10',
    'focus sessions list --search parser --reverse',
  ],
  'sessions show': ['focus sessions show last', 'focus sessions show 2026-01-29T0915 --json'],
  'sessions add': [
    'focus sessions add 09:15 25m -l "Call #work"',
    'focus sessions add 2026-01-28T09:15 09:40 --status interrupted',
  ],
  'sessions edit': [
    'focus sessions edit last --label "Review #work"',
    'focus sessions edit 2026-01-29T0915 --end 09:40',
  ],
  'sessions delete': [
    'focus sessions delete last',
    'focus sessions delete 2026-01-29T0915 2026-01-29T1002 --yes',
  ],
  'sessions undo': ['focus sessions undo', 'focus sessions undo --skip'],
  'sessions export': [
    'focus sessions export --output sessions.csv',
    'focus sessions export last --format md',
    'focus sessions export --format json --from 2026-01-01 --tag work',
  ],
  'sessions cleanup': [
    'focus sessions cleanup --retention-days 730 --dry-run',
    'focus sessions cleanup --max-sessions 10000',
  ],
  stats: ['focus stats', 'focus stats year --tag work', 'focus stats --from 2026-01-01 --json'],
  merge: [
    'focus merge base.md 2026-01-29.md theirs.md',
    'focus merge base.md ours.md theirs.md 2026-01-29.md',
  ],
  git: ['focus git setup', 'focus git setup --remove'],
  'git setup': [
    'focus git setup',
    'focus git setup --dir ~/notes/daily',
    'focus git setup --remove',
  ],
  config: ['focus config', 'focus config init'],
  'config path': ['focus config path', 'cat "$(focus config path)"'],
  'config show': ['focus config show', 'focus config show | grep theme'],
  'config init': ['focus config init', 'FOCUS_CONFIG=focus.toml focus config init'],
  hooks: ['focus hooks list', 'focus hooks add dnd'],
  'hooks list': ['focus hooks list', 'focus hooks list | grep added'],
  'hooks add': ['focus hooks add dnd', 'focus hooks add git --yes'],
  'hooks remove': ['focus hooks remove dnd', 'focus hooks remove git --yes'],
  tmux: ['focus tmux', 'focus tmux >> ~/.tmux.conf'],
  doctor: ['focus doctor', 'focus doctor --alerts'],
  check: ['focus check', 'focus check today --fix', 'focus check notes/2026-01-29.md --json'],
  version: ['focus version', 'focus version && focus doctor'],
  completion: [
    'd=~/.local/share/bash-completion/completions; mkdir -p $d; focus completion bash > $d/focus',
    'mkdir -p ~/.zfunc; focus completion zsh > ~/.zfunc/_focus',
    'd=~/.config/fish/completions; mkdir -p $d; focus completion fish > $d/focus.fish',
  ],
};

/** @param words after `focus`: `sessions list`; empty for `focus` itself */
export function examplesOf(words: string): readonly string[] {
  return EXAMPLES[words] ?? [];
}

/** Adds its examples to the help of a command and of each command below it. */
export function addExamples(command: Command, words: readonly string[] = []): void {
  command.addHelpText('after', () => {
    const examples = examplesOf(words.join(' '));
    return ['', 'Examples:', ...examples.map((line) => `  ${line}`)].join('\n');
  });
  for (const each of command.commands) addExamples(each, [...words, each.name()]);
}
