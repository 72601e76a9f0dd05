import type { Context } from '../context.ts';
import { boundedChildren } from './child.ts';
import { programFailure, reportOnce } from './failure.ts';

type Argv = readonly [program: string, ...args: string[]];

/** Asks a program how long the user has been idle. */
type IdleProbe = {
  /** In ms; undefined if it is unknown. Never rejects. */
  idleTime(): Promise<number | undefined>;
  close(): Promise<void>;
};

/** In ms. */
const BOUND = 2_000;
const KEPT_BYTES = 4_096;

/**
 * @param argv the user's command, which prints ms, as xprintidle does; undefined: `loginctl`'s idle hint
 * @param onFailure called at the first failure, and again only after it has worked
 */
export function idleProbe(
  { env, clock }: Pick<Context, 'env' | 'clock'>,
  argv: Argv | undefined,
  onFailure: (topic: string, text: string) => void,
): IdleProbe {
  const children = boundedChildren(clock);
  const failures = reportOnce(onFailure);
  const command = argv ?? loginctl(env['XDG_SESSION_ID']);
  const name = argv === undefined ? 'loginctl' : 'idle_command';

  function unknown(why: string): undefined {
    failures.failed('idle', `the idle time is unknown: ${why}; idle_after = "off" turns it off`);
  }

  return {
    idleTime: async () => {
      const child = { argv: command, env, stdin: '', boundMs: BOUND, keptBytes: KEPT_BYTES };
      const result = await children.run(child);
      const failure = programFailure(name, result, BOUND);
      if (failure !== undefined) return unknown(failure);
      const text = new TextDecoder().decode(result.output).trim();
      const idleMs = argv === undefined ? idleByHint(text, clock.now().monotonicMs) : millis(text);
      if (idleMs === undefined)
        return unknown(`${name} printed ${JSON.stringify(text.slice(0, 80))}`);
      failures.worked('idle');
      return idleMs;
    },
    close: () => children.close(),
  };
}

function loginctl(session: string | undefined): Argv {
  const properties = ['-p', 'IdleHint', '-p', 'IdleSinceHintMonotonic'];
  return ['loginctl', 'show-session', session || 'auto', ...properties];
}

// Microseconds of the same clock as ours: org.freedesktop.login1(5).
function idleByHint(text: string, nowMs: number): number | undefined {
  if (/^IdleHint=no$/m.test(text)) return 0;
  const [, since] = /^IdleSinceHintMonotonic=(\d+)$/m.exec(text) ?? [];
  return since === undefined ? undefined : Math.max(0, nowMs - Number(since) / 1000);
}

function millis(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
