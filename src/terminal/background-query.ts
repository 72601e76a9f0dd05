import type { Context } from '../context.ts';
import { rgbOf } from './colors.ts';
import type { Shade } from './theme.ts';

/** How long the terminal may take to answer, in ms. Terminals that do not know the question answer the second. */
const ANSWERS_WITHIN = 500;

// xterm's control sequences: OSC 11 asks for the background; every terminal answers DA1, which comes second.
const QUESTIONS = '\x1b]11;?\x1b\\\x1b[c';
const ESCAPE = '\u001b';
const BACKGROUND = new RegExp(
  `${ESCAPE}\\]11;rgba?:([\\da-f]{1,4})/([\\da-f]{1,4})/([\\da-f]{1,4})[^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)`,
  'i',
);
const ATTRIBUTES = new RegExp(`${ESCAPE}\\[\\?[\\d;]*c`);

/**
 * Asks the terminal whether its background is light or dark. Keys that are typed meanwhile stay in stdin.
 *
 * @returns undefined if the terminal does not say, and the variable `COLORFGBG` does not either
 */
export async function terminalShade(
  context: Pick<Context, 'stdin' | 'stdout' | 'env' | 'clock'>,
): Promise<Shade | undefined> {
  const answers = await askTerminal(context);
  const [, ...parts] = BACKGROUND.exec(answers) ?? [];
  if (parts.length === 0) return shadeOfVariable(context.env['COLORFGBG']);
  const hex = parts.map((part) => part.padEnd(2, part).slice(0, 2)).join('');
  const [red = 0, green = 0, blue = 0] = rgbOf(`#${hex}`) ?? [];
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127 ? 'light' : 'dark';
}

/** `15;0` is white on black. 7 and those above 8 are light. */
function shadeOfVariable(variable: string | undefined): Shade | undefined {
  const background = /(?:^|;)(\d+)$/.exec(variable ?? '')?.[1];
  if (background === undefined) return undefined;
  return Number(background) === 7 || Number(background) > 8 ? 'light' : 'dark';
}

function askTerminal({
  stdin,
  stdout,
  clock,
}: Pick<Context, 'stdin' | 'stdout' | 'clock'>): Promise<string> {
  if (!stdin.isTTY || !stdout.isTTY) return Promise.resolve('');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const text = () => Buffer.concat(chunks).toString('latin1');
    const finish = () => {
      cancel();
      stdin.off('data', receive);
      stdin.pause();
      stdin.setRawMode(false);
      const typed = text().replace(BACKGROUND, '').replace(ATTRIBUTES, '');
      if (typed !== '') stdin.unshift(Buffer.from(typed, 'latin1'));
      resolve(text());
    };
    const receive = (chunk: Buffer) => {
      chunks.push(chunk);
      if (ATTRIBUTES.test(text())) finish();
    };
    const cancel = clock.after(ANSWERS_WITHIN, finish);
    stdin.setRawMode(true);
    stdin.on('data', receive);
    stdout.write(QUESTIONS);
  });
}
