import type { Clock } from '../../src/context.ts';
import type { Instant, TimeZone } from '../../src/core/instant.ts';

/** A clock that only a test moves. */
export type FakeClock = Clock & {
  /** Moves time forward and runs the callbacks that are due, in order, each at its own time. */
  advance(ms: number): Promise<void>;
  /** Lets the machine sleep: the monotonic clock stops, as on Linux. */
  sleep(ms: number): void;
  /** Stops the process: every clock moves on, and no callback runs. */
  stop(ms: number): void;
  /** Sets the wall clock; no time passes. */
  setWall(text: string): void;
  /** Changes the time zone. */
  travel(zone: TimeZone): void;
  /** Returns the number of callbacks that are waiting. */
  waiting(): number;
};

type Alarm = { readonly at: number; readonly callback: () => void };

/**
 * @param start local time with its offset: `2026-01-29T09:15:00+01:00`
 * @param zone the time zone; by default the offset of the start, which never changes
 */
export function fakeClock(start: string, zone: TimeZone = () => offsetOf(start)): FakeClock {
  let monotonicMs = 5_000;
  let uptimeMs = 5_000;
  let epochMs = Date.parse(start);
  let utcOffsetAt = zone;
  let alarms: Alarm[] = [];

  function pass(ms: number): void {
    monotonicMs += ms;
    uptimeMs += ms;
    epochMs += ms;
  }

  function takeNext(until: number): Alarm | undefined {
    const due = alarms.filter((alarm) => alarm.at <= until).sort((a, b) => a.at - b.at)[0];
    alarms = alarms.filter((alarm) => alarm !== due);
    return due;
  }

  return {
    now: (): Instant => ({ monotonicMs, uptimeMs, epochMs, utcOffsetMin: utcOffsetAt(epochMs) }),
    utcOffsetAt: (moment) => utcOffsetAt(moment),
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
        pass(Math.max(0, alarm.at - monotonicMs));
        alarm.callback();
        await settled();
      }
      pass(until - monotonicMs);
    },
    sleep: (ms) => {
      uptimeMs += ms;
      epochMs += ms;
    },
    stop: pass,
    setWall: (text) => {
      epochMs = Date.parse(text);
      utcOffsetAt = () => offsetOf(text);
    },
    travel: (to) => {
      utcOffsetAt = to;
    },
    waiting: () => alarms.length,
  };
}

/** Waits until the callbacks of settled promises have run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The offset, in minutes, at the end of a text such as `2026-01-29T09:15:00+01:00`. */
function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}

const SPRING = Date.UTC(2026, 2, 29, 1);
const AUTUMN = Date.UTC(2026, 9, 25, 1);

/** Local time in Berlin in 2026: one hour ahead of UTC, in summer two. */
export const BERLIN: TimeZone = (epochMs) => (epochMs >= SPRING && epochMs < AUTUMN ? 120 : 60);
