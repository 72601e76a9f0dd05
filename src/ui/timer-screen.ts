import { besideScreen } from './beside-screen.ts';
import { type Demand, layout } from './layout.ts';
import { lineScreen } from './line-screen.ts';
import type { ScreenModel } from './screen-model.ts';
import { labelOf } from './shown-timer.ts';
import { stackScreen } from './stack-screen.ts';

/** The rows of the timer's screen, from the top; none is wider than the terminal. */
export function timerScreen(model: ScreenModel): string[] {
  const demand = demandOf(model);
  const chosen = layout(model.size, demand);
  switch (chosen.form) {
    case 'line':
      return lineScreen(model);
    case 'beside':
      return besideScreen(model, demand, chosen.digits);
    case 'stack':
      return stackScreen(model, chosen);
  }
}

function demandOf({ view, mode, time, question }: ScreenModel): Demand {
  const editing = mode.type === 'label';
  return {
    time,
    label: editing || labelOf(view.timer) !== '',
    editing,
    asking: question !== undefined,
    notices: view.notices.length,
    sessions: view.today.sessions.length,
  };
}
