import type { Cancel } from '../context.ts';
import type { Session } from '../core/session.ts';
import type { Reminder } from '../core/timer.ts';
import type { TimerEvent } from '../core/timer-event.ts';
import type { DayLogs } from '../storage/day-logs/day-logs.ts';
import type { EffectParts } from './effects.ts';
import type { IntervalKeeperParts } from './interval-keeper.ts';
import type { Driven } from './process.ts';
import type { ReminderSettings } from './reminders.ts';
import type { TimerView } from './timer-view.ts';

/** What the driver performs effects with. */
export type DriverParts = IntervalKeeperParts &
  EffectParts & {
    readonly dayLogs: DayLogs;
    readonly reminders: ReminderSettings;
    /** Reminds the user, quietly. */
    remind(reminder: Reminder): void;
  };

/** The one that applies events to the timer and performs what they call for. */
export type TimerDriver = Driven & {
  /** Timer, today and notices in it are the same objects until they change. */
  view(): TimerView;
  /** Calls back after every change of the view. */
  subscribe(listener: () => void): Cancel;
  /** Does nothing while the timer stands still, or once it is closed. */
  dispatch(event: TimerEvent): void;
  /**
   * Puts the timer on disk, unless it is there: what keys change is written a moment later.
   *
   * @returns why it is not on disk; undefined if it is
   */
  save(): string | undefined;
  /** Whether events still count. */
  isGoing(): boolean;
  /** Reads today's log anew, which was changed. */
  reload(): Promise<void>;
  /** Tells the user on the screen; undefined: the matter is settled. */
  notify(matter: string, text: string | undefined): void;
  /** Tells the user on the screen, for a while. */
  announce(text: string): void;
  /** Stands still, so that another process can take the timer over; it is on disk as it stands. */
  halt(): void;
  /** Goes on after {@link halt}. */
  proceed(): void;
  /** The last session that ended. */
  lastSession(): Session | undefined;
  /** Sessions that are in no day log yet. */
  unrecorded(): readonly UnrecordedSession[];
  /** What is not as it should be although sessions were recorded: a line each. */
  recordingWarnings(): readonly string[];
};

export type UnrecordedSession = {
  readonly session: Session;
  /** Whether it survives this process. */
  readonly survives: boolean;
  /** Why it could not be recorded; undefined if no try is over yet. */
  readonly error: unknown;
};
