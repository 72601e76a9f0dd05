import type { ScreenModel } from './screen-model.ts';
import { goneScreen } from './screens/gone-screen.ts';
import { helpScreen } from './screens/help-screen.ts';
import { sessionsScreen } from './screens/sessions-screen.ts';
import { statisticsScreen } from './screens/statistics-screen.ts';
import { timerScreen } from './screens/timer-screen.ts';

/** The rows of the screen, from the top; none is wider than the terminal. */
export function screenRows(model: ScreenModel): string[] {
  const { gone, mode } = model;
  if (gone !== undefined) return goneScreen(model, gone);
  switch (mode.type) {
    case 'help':
      return helpScreen(model);
    case 'statistics':
      return statisticsScreen(model, mode);
    case 'sessions':
    case 'relabelling':
    case 'deleting':
      return sessionsScreen(model, mode);
    case 'timer':
    case 'leaving':
    case 'resuming':
    case 'label':
      return timerScreen(model);
  }
}
