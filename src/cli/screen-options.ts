import type { Context } from '../context.ts';
import { colorLevel } from '../terminal/terminal-features.ts';
import type { AppProps } from '../ui/app.tsx';
import type { Environment } from './environment.ts';
import type { FocusOptions } from './options.ts';

/** How the screen is to look. */
export function screenOptions(
  context: Context,
  { settings }: Environment,
  options: FocusOptions,
): AppProps['screen'] {
  const color = colorLevel(context, options.color);
  return { theme: settings.theme, color, ascii: options.ascii ?? false };
}
