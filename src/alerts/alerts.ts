import { firstOf } from '../clock.ts';
import type { Context } from '../context.ts';
import type { ActiveInterval, Reminder } from '../core/timer.ts';
import type { Effect } from '../core/timer-event.ts';
import { boundedChildren } from '../subprocess/child.ts';
import { reportOnce } from '../subprocess/failure.ts';
import {
  ALERT_KINDS,
  type Alert,
  type AlertKind,
  type AlertSettings,
  type AlertText,
  alertText,
  beforeEndText,
  reminderText,
} from './alert.ts';
import { type Audience, chooseAnnouncer, describeAnnouncer, type Outlook } from './announcer.ts';
import {
  type AlertCommand,
  type AlertTerminal,
  alertCommand,
  bellAlert,
  desktopAlert,
  isScreenSeen,
  terminalAlert,
  tmuxAlert,
} from './channels.ts';
import { soundAlert } from './sound.ts';

/** What is announced. */
export type Announcement = AlertText & {
  /** Whether the bell and the sound are used too. */
  readonly rings: boolean;
};

/** The screens of other processes that are attached to the timer. */
export type Views = {
  count(): number;
  /** Lets the one that was attached last announce it, else the one before. Returns whether one did. */
  announce(announcement: Announcement): Promise<boolean>;
};

/** Alerts the user with each kind that is on, once. */
export type Alerts = {
  /** Announces the end of an interval; resolves once that is done. Never throws, like the following. */
  alert(effect: Extract<Effect, { type: 'alert' }>): Promise<void>;
  /** Reminds the user; without the bell unless the settings ask for it. Returns at once, like the following. */
  remind(reminder: Reminder): void;
  /** Warns that an interval ends soon, without the bell. `leftMs` is the time left, in ms. */
  warnBeforeEnd(interval: ActiveInterval, leftMs: number): void;
  /** Whether someone can be looking at the terminal of this process. */
  isSeen(): Promise<boolean>;
  /** Announces here what the timer of another process lets this one announce. */
  announceHere(announcement: Announcement): void;
  /** Describes how the next end will be announced. */
  outlook(): Promise<Outlook>;
  /** Waits at most this many ms for alerts in progress, then ends them. */
  close(ms: number): Promise<void>;
};

type AlertContext = AlertTerminal &
  Pick<Context, 'env' | 'platform' | 'clock' | 'disk' | 'workingDir'>;

type AlertParts = {
  readonly settings: AlertSettings;
  /** Has the chime. */
  readonly stateDir: string;
  readonly views: Views;
  /** Called with the text of an end that went unnoticed. */
  onUnnoticed(text: AlertText): void;
};

/** No screens of other processes. */
export const NO_VIEWS: Views = { count: () => 0, announce: async () => false };

/** @param onFailure called at the first failure of a kind, and again only after it has worked */
export function alerts(
  context: AlertContext,
  { settings, stateDir, views, onUnnoticed }: AlertParts,
  onFailure: (topic: string, text: string) => void,
): Alerts {
  const children = boundedChildren(context.clock);
  const run = alertCommand(context, children);
  const adapters = alertAdapters(context, { sound: settings.sound, stateDir }, run);
  const failures = reportOnce(onFailure);
  const underWay = new Set<Promise<void>>();

  async function audienceOf(rings: boolean, attached: number): Promise<Audience> {
    const screen = await isScreenSeen(context, run);
    const asked = ALERT_KINDS.map(async (kind) => {
      return [kind, isOn(settings, kind) && (await adapters[kind].isAvailable(screen))] as const;
    });
    const available = Object.fromEntries(await Promise.all(asked)) as Audience['available'];
    return { screen, views: attached, settings, available, rings };
  }

  /** Returns whether someone can have noticed it. */
  async function announce(announcement: Announcement, attached: number): Promise<boolean> {
    const announcer = chooseAnnouncer(await audienceOf(announcement.rings, attached));
    switch (announcer.type) {
      case 'screen':
        // The screen itself shows it as well.
        await raiseAll(announcer.alerts, announcement, true);
        return true;
      case 'view':
        return (await views.announce(announcement)) || announce(announcement, 0);
      case 'background':
        return raiseAll(announcer.alerts, announcement, false);
      case 'next-command':
        return false;
    }
  }

  async function raiseAll(
    kinds: readonly AlertKind[],
    text: AlertText,
    seen: boolean,
  ): Promise<boolean> {
    const noticed = await Promise.all(kinds.map((kind) => raise(kind, text, seen)));
    return noticed.includes(true);
  }

  async function raise(kind: AlertKind, text: AlertText, seen: boolean): Promise<boolean> {
    try {
      const noticed = await adapters[kind].raise(text, seen);
      failures.worked(kind);
      return noticed;
    } catch (error) {
      failures.failed(kind, failureInWords(kind, error));
      return false;
    }
  }

  function start(announcement: Announcement, onUnheard: () => void): Promise<void> {
    const done = announce(announcement, views.count())
      .catch(() => false)
      .then((noticed) => {
        if (!noticed) onUnheard();
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  }

  const startQuietly = (text: AlertText, rings: boolean) =>
    void start({ ...text, rings }, () => undefined);
  return {
    alert: (effect) => {
      const text = alertText(effect);
      return start({ ...text, rings: true }, () => onUnnoticed(text));
    },
    remind: (reminder) => startQuietly(reminderText(reminder), settings.remindersRing),
    warnBeforeEnd: (interval, leftMs) => startQuietly(beforeEndText(interval, leftMs), false),
    isSeen: () => isScreenSeen(context, run),
    announceHere: (announcement) => void start(announcement, () => undefined),
    outlook: async () => describeAnnouncer(await audienceOf(true, views.count())),
    close: async (ms) => {
      await firstOf(Promise.all(underWay), context.clock, ms);
      await children.close();
    },
  };
}

/** Describes how a timer in the background will announce the next end if no screen is attached. */
export async function backgroundOutlook(
  context: AlertContext,
  settings: AlertSettings,
): Promise<Outlook> {
  const stdout = { isTTY: false, write: () => undefined };
  const nothing = () => undefined;
  const parts = { settings, stateDir: '', views: NO_VIEWS, onUnnoticed: nothing };
  const own = alerts({ ...context, stdout }, parts, nothing);
  return own.outlook().finally(() => own.close(0));
}

/** Each kind of alert, whether it is on or not. */
export function alertAdapters(
  context: AlertContext,
  parts: { readonly sound: string; readonly stateDir: string },
  run: AlertCommand,
): Readonly<Record<AlertKind, Alert>> {
  return {
    bell: bellAlert(context),
    terminal: terminalAlert(context, run),
    desktop: desktopAlert(context, run),
    tmux: tmuxAlert(context, run),
    sound: soundAlert(context, parts, run),
  };
}

function isOn(settings: AlertSettings, kind: AlertKind): boolean {
  return kind === 'sound' ? settings.sound !== 'off' : settings[kind] !== false;
}

function failureInWords(kind: AlertKind, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  const off = kind === 'sound' ? 'sound = "off"' : `"${kind} = false"`;
  return `the ${kind} alert failed: ${why}; ${off} under [alerts] turns it off`;
}
