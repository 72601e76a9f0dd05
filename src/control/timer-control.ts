import { type Command, meaningOf } from '../core/command.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { TimerController } from '../timer/controller.ts';
import { type Answer, type Request, remoteView, timerNow } from './protocol.ts';
import type { ControlHandlers } from './server.ts';

/**
 * Lets other processes see and control a timer.
 *
 * @param stop ends the timer's process; settles with its farewell when all is recorded
 */
export function timerControl(
  controller: TimerController,
  stop: () => Promise<string>,
): ControlHandlers {
  const view = (): Answer => ({ type: 'view', view: remoteView(controller.view()) });

  async function answer(request: Request): Promise<Answer> {
    switch (request.type) {
      case 'watch':
        return view();
      case 'event':
        controller.dispatch(request.event);
        return view();
      case 'command':
        return obey(request.command);
    }
  }

  async function obey(command: Command): Promise<Answer> {
    const { timer, now } = controller.view();
    const meaning = meaningOf(command, timer, now);
    if (meaning.type === 'stop') return ended();
    if (!controller.isActive()) return { type: 'refused', why: 'the timer is about to end' };
    switch (meaning.type) {
      case 'event':
        controller.dispatch(meaning.event);
        // The one session of --once is over.
        return controller.isActive() ? done() : ended();
      case 'nothing':
        return done();
      case 'refused':
        return meaning;
    }
  }

  function done(): Answer {
    const unsaved = controller.save();
    const view = timerNow(controller.view());
    return { type: 'done', view, ...(unsaved !== undefined && { unsaved }) };
  }

  async function ended(): Promise<Answer> {
    return { type: 'ended', farewell: await stop() };
  }

  return { answer, onChange: (listener) => onChange(controller, listener) };
}

// A tick changes nothing that a view could not tell by its own clock.
function onChange(controller: TimerController, listener: (answer: Answer) => void): () => void {
  let told = controller.view();
  return controller.subscribe(() => {
    const view = controller.view();
    if (isSame(told, view)) return;
    told = view;
    listener({ type: 'view', view: remoteView(view) });
  });
}

function isSame(a: TimerView, b: TimerView): boolean {
  return a.timer === b.timer && a.today === b.today && a.notices === b.notices;
}
