import { interpretCommand } from '../core/timer-event.ts';
import type { TimerView } from '../core/timer-view.ts';
import type { TimerController } from '../timer/controller.ts';
import { type Answer, type Ended, type Request, remoteView, timerNow } from './protocol.ts';
import type { ControlHandlers } from './server.ts';

/**
 * Answers the requests of other processes to a timer.
 *
 * @param stop ends the timer's process; resolves to its answer once everything is recorded, or failed to be
 */
export function timerControl(
  controller: TimerController,
  stop: () => Promise<Ended>,
): ControlHandlers {
  const view = (): Answer => ({ type: 'view', view: remoteView(controller.view()) });

  async function answer(request: Request): Promise<Answer> {
    if (request.type === 'watch') return view();
    const { timer, now } = controller.view();
    const result = interpretCommand(request.command, timer, now);
    if (result.type === 'stop') return stop();
    if (!controller.isActive()) return { type: 'refused', why: 'the timer is ending' };
    const noting = result.type === 'event' ? controller.dispatch(result.event) : undefined;
    if (request.type === 'key') return view();
    if (result.type === 'refused') return result;
    const noted = await noting;
    if (noted?.saved === false) {
      return { type: 'refused', why: noted.text, isFault: noted.isFault };
    }
    // With --once the timer ends with its session.
    return controller.isActive() ? done(noted?.text) : stop();
  }

  function done(report: string | undefined): Answer {
    const unsaved = controller.save();
    const view = timerNow(controller.view());
    return {
      type: 'done',
      view,
      ...(unsaved !== undefined && { unsaved }),
      ...(report !== undefined && { report }),
    };
  }

  return { answer, onChange: (listener) => onChange(controller, listener) };
}

// Ticks are not sent: an attached screen counts by its own clock.
function onChange(controller: TimerController, listener: (answer: Answer) => void): () => void {
  let sent = controller.view();
  return controller.subscribe(() => {
    const view = controller.view();
    if (isSame(sent, view)) return;
    sent = view;
    listener({ type: 'view', view: remoteView(view) });
  });
}

function isSame(a: TimerView, b: TimerView): boolean {
  const isSameTimer = a.timer === b.timer && a.undoable === b.undoable;
  return isSameTimer && a.today === b.today && a.notices === b.notices;
}
