import { type FSWatcher, watch } from 'node:fs';
import type { Cancel, Clock } from '../context.ts';
import { SECOND } from '../core/duration.ts';

/** Past the beginning of a second by so much, in ms: timers may come a little early. */
const PAST_THE_SECOND = 5;

/**
 * Prints a line each time that it changes, and an empty one once there is none any more, until
 * nobody reads them. Looks when something happens in the directory, and at every second anew: a
 * process that was killed leaves no trace there.
 *
 * @param line undefined if there is nothing to show
 */
export function watchStatus(
  clock: Clock,
  directory: string,
  stdout: NodeJS.WriteStream,
  line: () => string | undefined,
): Promise<void> {
  let shown = '';
  let cancelTick: Cancel = () => undefined;
  let stop: (error: unknown) => void = () => undefined;
  const directoryWatch = watchingDirectory(directory, look);

  function look(): void {
    try {
      show(line() ?? '');
    } catch (error) {
      stop(error);
    }
  }

  function show(current: string): void {
    // A reader that lags behind gets the latest line once it is ready.
    if (current === shown || stdout.writableNeedDrain) return;
    shown = current;
    stdout.write(`${current}\n`);
  }

  function tick(): void {
    directoryWatch.ensure();
    const intoSecond = clock.now().epochMs % SECOND;
    cancelTick = clock.after(SECOND - intoSecond + PAST_THE_SECOND, tick);
    look();
  }

  return new Promise((resolve, reject) => {
    stop = (error) => {
      cancelTick();
      directoryWatch.close();
      if (error === undefined) resolve();
      else reject(error);
    };
    stdout.once('error', () => stop(undefined));
    tick();
  });
}

// The directory may come later, and watching may be impossible: the seconds go on all the same.
function watchingDirectory(directory: string, onChange: () => void) {
  let watcher: FSWatcher | undefined;
  function close(): void {
    watcher?.close();
    watcher = undefined;
  }
  return {
    ensure: () => {
      try {
        watcher ??= watch(directory, onChange).on('error', close);
      } catch {
        watcher = undefined;
      }
    },
    close,
  };
}
