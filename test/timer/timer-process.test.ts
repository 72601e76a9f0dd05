import { describe, expect, it } from 'vitest';
import type { ProcessHost } from '../../src/context.ts';
import { type Ending, type RunnableTimer, runTimerProcess } from '../../src/timer/process.ts';
import { fakeClock, settled } from '../support/fake-clock.ts';

/** A process whose signals and faults a test raises, and what happened in it, in order. */
function timerProcess(
  recorded: () => Promise<void> = async () => undefined,
  paused?: () => Promise<void>,
) {
  const clock = fakeClock('2026-01-29T09:15:00+01:00');
  const happened: string[] = [];
  const handlers = new Map<string, (error?: unknown) => void>();
  const listen = (event: string, handler: (error?: unknown) => void) => {
    handlers.set(event, handler);
    return () => void handlers.delete(event);
  };
  const host: ProcessHost = {
    onSignal: listen,
    onFault: (handler) => listen('fault', handler),
    onExit: (handler) => listen('exit', handler),
    stopJob: () => happened.push('stopped'),
    exit: (code) => happened.push(`exit ${code}`),
    spawnBackground: async () => '',
  };
  const timer: RunnableTimer = {
    close: () => happened.push('saved'),
    recorded,
    ...(paused && { paused }),
    pause: () => {
      happened.push('paused');
      return () => happened.push('resumed');
    },
  };
  const screen = {
    open: () => happened.push('screen opened'),
    close: () => happened.push('screen closed'),
  };
  const process = runTimerProcess(host, clock, timer, screen);
  const endings: Ending[] = [];
  void process.ended.then((ending) => endings.push(ending));
  return {
    ...process,
    clock,
    happened,
    endings,
    handles: () => [...handlers.keys()],
    raise: (event: string, error?: unknown) => handlers.get(event)?.(error),
  };
}

const never = () => new Promise<void>(() => undefined);

describe('the end of a process', () => {
  it('saves, records, restores the screen and removes its listeners', async () => {
    const process = timerProcess();
    process.raise('SIGTERM');
    expect(process.happened).toEqual(['saved']);
    expect(await process.ended).toEqual({ cause: 'signal', signal: 'SIGTERM' });
    expect(process.happened).toEqual(['saved', 'screen closed']);
    expect(process.handles()).toEqual([]);
  });

  it('does not open the screen again for the SIGCONT that kill and timeout send after SIGTERM', async () => {
    const process = timerProcess(never);
    process.raise('SIGTERM');
    process.raise('SIGCONT');
    expect(process.happened).toEqual(['saved']);
  });

  it('waits at most two seconds for a disk that hangs', async () => {
    const process = timerProcess(never);
    process.end({ cause: 'quit' });
    await process.clock.advance(1_999);
    expect(process.endings).toEqual([]);
    await process.clock.advance(1);
    await settled();
    expect(process.endings).toEqual([{ cause: 'quit' }]);
  });

  it('ignores repeated signals: a closed terminal sends several', async () => {
    const process = timerProcess(never);
    process.raise('SIGHUP');
    process.raise('SIGHUP');
    process.raise('SIGTERM');
    expect(process.happened).toEqual(['saved']);
    await process.clock.advance(2_000);
    await settled();
    expect(process.endings).toEqual([{ cause: 'signal', signal: 'SIGHUP' }]);
  });

  it('is immediate if ending itself fails, with the code of the first ending', async () => {
    const process = timerProcess(never);
    process.raise('SIGTERM');
    process.raise('fault', new Error('in the farewell'));
    expect(process.happened).toEqual(['saved', 'screen closed', 'exit 143']);
  });
});

describe('handing over', () => {
  it('that worked ends the process, and saves nothing of the other process', async () => {
    const process = timerProcess();
    await process.handOver(async () => true);
    expect(await process.ended).toEqual({ cause: 'handed-over' });
    expect(process.happened).toEqual(['screen closed']);
  });

  it('that failed leaves the timer here', async () => {
    const process = timerProcess();
    await process.handOver(async () => false);
    await settled();
    expect(process.endings).toEqual([]);
    expect(process.happened).toEqual([]);
  });

  it('that failed after a signal ends by that signal', async () => {
    const process = timerProcess();
    let refuse: (taken: boolean) => void = () => undefined;
    const handing = process.handOver(() => new Promise((resolve) => (refuse = resolve)));
    process.raise('SIGHUP');
    process.raise('SIGTERM');
    expect(process.happened).toEqual([]);
    refuse(false);
    await handing;
    expect(await process.ended).toEqual({ cause: 'signal', signal: 'SIGHUP' });
    expect(process.happened).toEqual(['saved', 'screen closed']);
  });

  it('that worked after a signal leaves the timer to the other process', async () => {
    const process = timerProcess();
    let take: (taken: boolean) => void = () => undefined;
    const handing = process.handOver(() => new Promise((resolve) => (take = resolve)));
    process.raise('SIGHUP');
    take(true);
    await handing;
    expect(await process.ended).toEqual({ cause: 'handed-over' });
    expect(process.happened).toEqual(['screen closed']);
  });

  it('does not start twice, nor in a process that is ending', async () => {
    const process = timerProcess(never);
    let begun = 0;
    const action = () => {
      begun++;
      return new Promise<boolean>(() => undefined);
    };
    void process.handOver(action);
    void process.handOver(action);
    expect(begun).toBe(1);
    const ending = timerProcess(never);
    ending.end({ cause: 'quit' });
    await ending.handOver(action);
    expect(begun).toBe(1);
  });
});

describe('suspending', () => {
  it('pauses, restores the screen and stops; SIGCONT undoes that', () => {
    const process = timerProcess();
    process.suspend();
    process.suspend();
    expect(process.happened).toEqual(['paused', 'screen closed', 'stopped']);
    process.raise('SIGCONT');
    expect(process.happened.slice(3)).toEqual(['resumed', 'screen opened']);
    process.raise('SIGTSTP');
    expect(process.happened.slice(5)).toEqual(['paused', 'screen closed', 'stopped']);
  });

  it('waits for the hooks of the pause, at most half a second', async () => {
    const process = timerProcess(undefined, never);
    process.suspend();
    await process.clock.advance(499);
    expect(process.happened).toEqual(['paused']);
    await process.clock.advance(1);
    await settled();
    expect(process.happened.slice(1)).toEqual(['screen closed', 'stopped']);
  });

  it('reopens by itself if nothing stopped the process', async () => {
    const process = timerProcess();
    process.suspend();
    await process.clock.advance(350);
    expect(process.happened.slice(3)).toEqual(['resumed', 'screen opened']);
  });

  it('can be repeated at once: what waited for the first stop leaves the second alone', async () => {
    const process = timerProcess(undefined, async () => undefined);
    process.suspend();
    await settled();
    process.raise('SIGCONT');
    await process.clock.advance(340);
    process.happened.length = 0;
    process.suspend();
    await process.clock.advance(10);
    expect(process.happened).toEqual(['paused', 'screen closed', 'stopped']);
  });

  it('that was continued before its hooks ended does not stop the next one twice', async () => {
    const ended: (() => void)[] = [];
    const process = timerProcess(undefined, () => new Promise((resolve) => ended.push(resolve)));
    process.suspend();
    process.raise('SIGCONT');
    process.suspend();
    process.happened.length = 0;
    ended[0]?.();
    await settled();
    expect(process.happened).toEqual([]);
    ended[1]?.();
    await settled();
    expect(process.happened).toEqual(['screen closed', 'stopped']);
  });
});
