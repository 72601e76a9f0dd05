import { type Command, meaningOf } from '../core/command.ts';
import type { TimerDriver } from '../timer/timer-driver.ts';
import type { TimerView } from '../timer/timer-view.ts';
import { type Answer, type Request, remoteView, timerNow } from './protocol.ts';
import type { ControlHandlers } from './server.ts';

/**
 * Lets other processes see and control a timer.
 *
 * @param stop ends the timer's process; settles with its farewell when all is recorded
 */
export function timerControl(driver: TimerDriver, stop: () => Promise<string>): ControlHandlers {
  const view = (): Answer => ({ type: 'view', view: remoteView(driver.view()) });

  async function answer(request: Request): Promise<Answer> {
    switch (request.type) {
      case 'watch':
        return view();
      case 'event':
        driver.dispatch(request.event);
        return view();
      case 'command':
        return obey(request.command);
    }
  }

  async function obey(command: Command): Promise<Answer> {
    const { timer, now } = driver.view();
    const meaning = meaningOf(command, timer, now);
    if (meaning.type === 'stop') return ended();
    if (!driver.isGoing()) return { type: 'refused', why: 'the timer is about to end' };
    switch (meaning.type) {
      case 'event':
        driver.dispatch(meaning.event);
        // The one session of --once is over.
        return driver.isGoing() ? done() : ended();
      case 'nothing':
        return done();
      case 'refused':
        return meaning;
    }
  }

  function done(): Answer {
    const unsaved = driver.save();
    const view = timerNow(driver.view());
    return { type: 'done', view, ...(unsaved !== undefined && { unsaved }) };
  }

  async function ended(): Promise<Answer> {
    return { type: 'ended', farewell: await stop() };
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
    listener({ type: 'view', view: remoteView(view) });
  });
}

function isSame(a: TimerView, b: TimerView): boolean {
  return a.timer === b.timer && a.today === b.today && a.notices === b.notices;
}
