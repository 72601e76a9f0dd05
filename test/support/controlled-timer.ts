import type { Day } from '../../src/core/day.ts';
import { SECOND } from '../../src/core/duration.ts';
import type { TimeZone } from '../../src/core/instant.ts';
import type { Kind } from '../../src/core/interval.ts';
import {
  type Reminder,
  type ReminderSettings,
  type TimerRules,
  waitingTimer,
} from '../../src/core/timer.ts';
import type { Effect } from '../../src/core/timer-event.ts';
import { transition } from '../../src/core/transition/transition.ts';
import { DEFAULT_DAY_LOG_SETTINGS } from '../../src/day-log/layout.ts';
import { formatSessionLine } from '../../src/day-log/session-line.ts';
import { type ControllerOptions, TimerController } from '../../src/timer/controller.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { memoryActiveInterval, memoryDayLogs } from './memory-storage.ts';
import { RULES } from './timer-rules.ts';

export type Beginning = {
  /** Local time with its offset. */
  readonly start?: string;
  readonly zone?: TimeZone;
  /** By default one that begins then, there. */
  readonly clock?: FakeClock;
  readonly rules?: TimerRules;
  readonly kind?: Kind;
  readonly label?: string;
  readonly reminders?: Partial<ReminderSettings>;
  readonly noteLast?: ControllerOptions['noteLast'];
  readonly beforeEndMs?: number;
  readonly idle?: ControllerOptions['idle'];
};

/** The parts of a controller, in memory, and an interval; by default focus from 09:15 on 2026-01-29. */
export function timerParts({
  start = '2026-01-29T09:15:00+01:00',
  zone,
  clock = fakeClock(start, zone),
  rules = RULES,
  kind = 'focus',
  label = 'Read',
  reminders: given,
  noteLast,
  beforeEndMs,
  idle,
}: Beginning = {}) {
  const texts = new Map<Day, string>();
  const active = memoryActiveInterval();
  const reminded: string[] = [];
  const noted: string[] = [];
  const takenOut: string[] = [];
  const alerts: Extract<Effect, { type: 'alert' }>[] = [];
  const at = { now: clock.now(), rules, completedToday: 0, zone: clock.utcOffsetAt };
  const started = transition(waitingTimer(kind, label, rules), { type: 'start' }, at);
  const parts: ControllerOptions = {
    clock,
    rules,
    active,
    dayLogs: memoryDayLogs({ ...DEFAULT_DAY_LOG_SETTINGS, dayStart: rules.dayStart }, texts),
    idPrefix: 'p',
    countUnsaved: () => active.spool().length,
    logFailure: () => undefined,
    takeOut: async (session) => {
      takenOut.push(formatSessionLine(session));
      return undefined;
    },
    alert: (effect: Extract<Effect, { type: 'alert' }>) => void alerts.push(effect),
    hook: () => undefined,
    noteLast:
      noteLast ??
      (async (text) => {
        noted.push(text);
        return { saved: true, text: `Noted in 2026-01-29T0915: ${text}` };
      }),
    reminders: { pausedMs: undefined, waitingMs: undefined, ...given },
    remind: ({ reason }: Reminder) => void reminded.push(reason),
    beforeEndMs,
    ...(idle && { idle }),
    warnBeforeEnd: (_, leftMs) => void reminded.push(`${leftMs / SECOND} s left`),
  };
  return { clock, texts, active, reminded, takenOut, noted, alerts, started, parts };
}

/** Starts a controller with such an interval. */
export async function controlledTimer(beginning: Beginning = {}) {
  const { clock, texts, active, reminded, takenOut, noted, alerts, started, parts } =
    timerParts(beginning);
  const controller = await TimerController.start(parts, started, []);
  return {
    clock,
    active,
    controller,
    alerts,
    reminded,
    noted,
    takenOut,
    texts,
    log: (): string => [...texts.values()].join(''),
    /** The session lines of all days, each with its day log's date before it. */
    lines: (): string[] =>
      [...texts].flatMap(([day, text]) =>
        text
          .split('\n')
          .filter((line) => /^- \d\d:\d\d /.test(line))
          .map((line) => `${day}: ${line.slice(2)}`),
      ),
  };
}
