import { meaningOf } from '../core/command.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';
import type { TimerView } from '../timer/timer-view.ts';
import type { ControlHandlers } from './control-server.ts';
import type { Answer, Request } from './messages.ts';

/**
 * Lets other processes see and control a timer.
 *
 * @param stop ends the timer's process; settles when all is recorded
 */
export function timerControl(driver: TimerDriver, stop: () => Promise<unknown>): ControlHandlers {
  const done = (): Answer => ({ type: 'done', view: driver.view() });

  async function answer(request: Request): Promise<Answer> {
    switch (request.type) {
      case 'watch':
        return { type: 'view', view: driver.view() };
      case 'event':
        driver.dispatch(request.event);
        return { type: 'view', view: driver.view() };
      case 'command':
        return obey(request);
      default:
        return { type: 'refused', why: 'the timer is of a release that does not know this' };
    }
  }

  async function obey({ command }: Extract<Request, { type: 'command' }>): Promise<Answer> {
    const meaning = meaningOf(command, driver.view().timer);
    switch (meaning.type) {
      case 'event':
        driver.dispatch(meaning.event);
        return done();
      case 'stop':
        await stop();
        return done();
      case 'nothing':
        return done();
      case 'refused':
        return meaning;
    }
  }

  return { answer, onChange: (listener) => onChange(driver, listener) };
}

// A tick changes nothing that a view could not tell by its own clock.
function onChange(driver: TimerDriver, listener: (answer: Answer) => void): () => void {
  let told = driver.view();
  return driver.subscribe(() => {
    const view = driver.view();
    if (isSame(told, view)) return;
    told = view;
    listener({ type: 'view', view });
  });
}

function isSame(a: TimerView, b: TimerView): boolean {
  return a.timer === b.timer && a.today === b.today && a.notices === b.notices;
}
