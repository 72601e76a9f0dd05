/** The colours that a theme is made of: `#rrggbb`, one of the 16 names, or `default`. */
export type Palette = {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
  readonly rule: string;
  readonly focus: string;
  readonly shortBreak: string;
  readonly longBreak: string;
  readonly warning: string;
  readonly tags: readonly string[];
};

/** The 16 colours of the terminal, on its own background. */
const TERMINAL: Palette = {
  background: 'default',
  text: 'default',
  faint: 'default',
  rule: 'default',
  focus: 'red',
  shortBreak: 'green',
  longBreak: 'blue',
  warning: 'yellow',
  // The kinds have the others, and bright ones are hard to read on white.
  tags: ['cyan', 'magenta', 'yellow'],
};

/**
 * What each theme looks like. Its colours are those that its authors published, except where a text would
 * have less than 4.5:1 against the background, with 256 colours too: those are lighter, or darker on paper.
 */
export const PALETTES = {
  terminal: TERMINAL,
  paper: {
    background: '#fbf8f1',
    text: '#2c2a26',
    faint: '#5c574d',
    rule: '#d5cfc0',
    focus: '#b23a26',
    shortBreak: '#2d6b47',
    longBreak: '#2b5d99',
    warning: '#8a5300',
    tags: ['#7a3e8f', '#00697a', '#8a5300', '#a0307e', '#5f5c00', '#5247b0'],
  },
  dusk: {
    background: '#1b1d2a',
    text: '#e4e2ef',
    faint: '#a7a5be',
    rule: '#3d3f55',
    focus: '#ff8f73',
    shortBreak: '#7fd6a8',
    longBreak: '#8fb4ff',
    warning: '#f2c36b',
    tags: ['#c7a2ff', '#79d3e0', '#f2c36b', '#f5a3dc', '#d3d96a', '#ffb07a'],
  },
  catppuccin: {
    background: '#1e1e2e',
    text: '#cdd6f4',
    faint: '#a6adc8',
    rule: '#45475a',
    focus: '#f38ba8',
    shortBreak: '#a6e3a1',
    longBreak: '#89b4fa',
    warning: '#f9e2af',
    tags: ['#cba6f7', '#94e2d5', '#fab387', '#f5c2e7', '#f9e2af', '#74c7ec'],
  },
  nord: {
    background: '#2e3440',
    text: '#eceff4',
    faint: '#b3bccb',
    rule: '#4c566a',
    focus: '#e09aa2',
    shortBreak: '#a3be8c',
    longBreak: '#88c0d0',
    warning: '#ebcb8b',
    tags: ['#cfaecb', '#e8ab85', '#a9b3e6', '#ebcb8b', '#8fd0b8'],
  },
  gruvbox: {
    background: '#282828',
    text: '#ebdbb2',
    faint: '#bdae93',
    rule: '#504945',
    focus: '#fb6a58',
    shortBreak: '#b8bb26',
    longBreak: '#83a598',
    warning: '#fabd2f',
    tags: ['#d3869b', '#8ec07c', '#fe8019', '#fabd2f', '#b7a3e0'],
  },
  'rose-pine': {
    background: '#191724',
    text: '#e0def4',
    faint: '#a29fba',
    rule: '#403d52',
    focus: '#eb6f92',
    shortBreak: '#9ccfd8',
    longBreak: '#c4a7e7',
    warning: '#f6c177',
    tags: ['#f6c177', '#5fa8c4', '#ebbcba', '#a9c78b', '#e8a0c8', '#e5dc95'],
  },
  'tokyo-night': {
    background: '#1a1b26',
    text: '#c0caf5',
    faint: '#9aa5ce',
    rule: '#3b4261',
    focus: '#f7768e',
    shortBreak: '#9ece6a',
    longBreak: '#7aa2f7',
    warning: '#e0af68',
    tags: ['#bb9af7', '#7dcfff', '#ff9e64', '#73daca', '#e8c468', '#f0a6dc'],
  },
  solarized: {
    background: '#002b36',
    text: '#b6c2c2',
    faint: '#93a1a1',
    rule: '#26525d',
    focus: '#f27670',
    shortBreak: '#a3b32a',
    longBreak: '#5fb0e6',
    warning: '#d3a62a',
    tags: ['#a6a9e6', '#45b8ae', '#d3a62a', '#e884b5', '#f09a55', '#7fc78a'],
  },
  dracula: {
    background: '#282a36',
    text: '#f8f8f2',
    faint: '#b4bcdc',
    rule: '#4d5066',
    focus: '#ff79c6',
    shortBreak: '#50fa7b',
    longBreak: '#8be9fd',
    warning: '#f1fa8c',
    tags: ['#bd93f9', '#ffb86c', '#f1fa8c', '#9fb4ff', '#ff8f8f', '#5fe0c4'],
  },
} as const satisfies Readonly<Record<string, Palette>>;

/** What painted themes look like with 16 colours, which no `#rrggbb` is near enough to. */
export const SIXTEEN: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    background: 'whiteBright',
    text: 'black',
    faint: 'black',
    rule: 'gray',
    focus: 'red',
    shortBreak: 'blue',
    longBreak: 'blue',
    warning: 'red',
    tags: ['magenta'],
  },
  dark: {
    background: 'black',
    text: 'whiteBright',
    faint: 'white',
    rule: 'gray',
    focus: 'redBright',
    shortBreak: 'greenBright',
    longBreak: 'cyanBright',
    warning: 'yellowBright',
    tags: ['magentaBright', 'yellowBright'],
  },
};
