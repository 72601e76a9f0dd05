import type { Clock } from '../../src/context.ts';
import type { Instant } from '../../src/core/instant.ts';

/** A clock that stands still until a test moves it. */
export type FakeClock = Clock & {
  /** Lets time go by; what was to happen in it happens, in order, each at its own moment. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock without any time going by. */
  setWall(text: string): void;
  /** How many callbacks are waiting. */
  waiting(): number;
};

type Alarm = { readonly at: number; readonly callback: () => void };

/** @param start local time with its offset: `2026-01-29T09:15:00+01:00` */
export function fakeClock(start: string): FakeClock {
  let monotonicMs = 5_000;
  let wall = readWall(start);
  let alarms: Alarm[] = [];

  function moveTo(at: number): void {
    wall = { ...wall, epochMs: wall.epochMs + at - monotonicMs };
    monotonicMs = at;
  }

  function takeNext(until: number): Alarm | undefined {
    const due = alarms.filter((alarm) => alarm.at <= until).sort((a, b) => a.at - b.at)[0];
    alarms = alarms.filter((alarm) => alarm !== due);
    return due;
  }

  return {
    now: (): Instant => ({ monotonicMs, ...wall }),
    after: (ms, callback) => {
      const alarm = { at: monotonicMs + ms, callback };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance: async (ms) => {
      const until = monotonicMs + ms;
      for (let alarm = takeNext(until); alarm !== undefined; alarm = takeNext(until)) {
        moveTo(Math.max(monotonicMs, alarm.at));
        alarm.callback();
        await settled();
      }
      moveTo(until);
    },
    setWall: (text) => {
      wall = readWall(text);
    },
    waiting: () => alarms.length,
  };
}

/** Lets promises that are settled already run their callbacks. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function readWall(text: string): Pick<Instant, 'epochMs' | 'utcOffsetMin'> {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return { epochMs: Date.parse(text), utcOffsetMin: sign === '-' ? -offset : offset };
}
