import type { Context } from '../context.ts';
import type { HookData } from './hook-data.ts';

const PREFIX = 'FOCUS_HOOK_';

/**
 * The environment of a hook: that of the program, and what happened as `FOCUS_HOOK_*`. Such
 * variables of an outer hook, from which the program was started, are not passed on.
 */
export function hookEnvironment(env: Context['env'], data: HookData): Context['env'] {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith(PREFIX));
  const told = Object.entries(variables(data)).flatMap(([name, value]) =>
    value === undefined ? [] : [[`${PREFIX}${name}`, String(value)]],
  );
  return Object.fromEntries([...inherited, ...told]);
}

function variables(data: HookData): Record<string, string | number | undefined> {
  return {
    EVENT: data.event,
    KIND: data.kind,
    LABEL: data.label,
    STATUS: data.status,
    DAY: data.day,
    START: timeOfDay(data.start),
    END: data.end && timeOfDay(data.end),
    DURATION_SECONDS: data.durationSeconds,
    PLANNED_SECONDS: data.plannedSeconds,
  };
}

function timeOfDay(localTime: string): string {
  return localTime.slice(localTime.indexOf('T') + 1);
}
