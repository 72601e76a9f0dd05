import { goneScreen } from './gone-screen.ts';
import { helpScreen } from './help-screen.ts';
import type { ScreenModel } from './screen-model.ts';
import { timerScreen } from './timer-screen.ts';

/** The rows of the screen, from the top; none is wider than the terminal. */
export function screenRows(model: ScreenModel): string[] {
  if (model.gone !== undefined) return goneScreen(model, model.gone);
  return model.mode.type === 'help' ? helpScreen(model) : timerScreen(model);
}
