import { firstOf } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Reminder } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';
import { boundedChildren } from '../subprocess/child.ts';
import { reportOnce } from '../subprocess/failure.ts';
import {
  type Alert,
  type AlertKind,
  type AlertSettings,
  type AlertText,
  alertText,
  reminderText,
} from './alert.ts';
import {
  type AlertCommand,
  alertCommand,
  bellAlert,
  desktopAlert,
  terminalAlert,
  tmuxAlert,
} from './channels.ts';

/** Alerts the user at the end of an interval, with each kind that is on. */
export type Alerts = {
  /** Returns at once and never throws. */
  alert(effect: Extract<Effect, { type: 'alert' }>): void;
  /** The same, without the bell. */
  remind(reminder: Reminder): void;
  /** Waits at most this many ms for alerts in progress, then ends them. */
  close(ms: number): Promise<void>;
};

type AlertContext = Pick<Context, 'env' | 'stdout' | 'platform' | 'clock'>;

const QUIET_KINDS = ['terminal', 'desktop', 'tmux'] as const;
const ALERT_KINDS = ['bell', ...QUIET_KINDS] as const;

/** @param onFailure called at the first failure of a kind, and again only after it has worked */
export function alerts(
  context: AlertContext,
  settings: AlertSettings,
  onFailure: (topic: string, text: string) => void,
): Alerts {
  const children = boundedChildren(context.clock);
  const adapters = alertAdapters(context, alertCommand(context, children));
  const failures = reportOnce(onFailure);
  const underWay = new Set<Promise<void>>();

  async function raise(kind: AlertKind, text: AlertText) {
    try {
      await adapters[kind].raise(text);
      failures.worked(kind);
    } catch (error) {
      failures.failed(kind, failureInWords(kind, error));
    }
  }

  function raiseAll(kinds: readonly AlertKind[], text: AlertText): void {
    for (const kind of kinds.filter((each) => settings[each])) {
      const raised = raise(kind, text).finally(() => underWay.delete(raised));
      underWay.add(raised);
    }
  }

  return {
    alert: (effect) => raiseAll(ALERT_KINDS, alertText(effect)),
    remind: (reminder) => raiseAll(QUIET_KINDS, reminderText(reminder)),
    close: async (ms) => {
      await firstOf(Promise.all(underWay), context.clock, ms);
      await children.close();
    },
  };
}

/** Each kind of alert, whether it is on or not. */
export function alertAdapters(
  context: AlertContext,
  run: AlertCommand,
): Readonly<Record<AlertKind, Alert>> {
  return {
    bell: bellAlert(context),
    terminal: terminalAlert(context, run),
    desktop: desktopAlert(context, run),
    tmux: tmuxAlert(context, run),
  };
}

function failureInWords(kind: AlertKind, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return `the ${kind} alert failed: ${why}; "${kind} = false" under [alerts] turns it off`;
}
