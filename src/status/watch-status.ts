import { type FSWatcher, watch } from 'node:fs';
import type { Cancel, Clock, Output } from '../context.ts';
import { SECOND } from '../core/duration.ts';

/** How long after the beginning of a second to look, in ms: timers may fire a little early. */
const PAST_THE_SECOND = 5;

/**
 * Prints the line whenever it changes, and an empty one when there is none, until the reader closes
 * stdout. Checks when something in the directory changes, and every second: a process that was killed
 * changes nothing there.
 *
 * @param line undefined if there is nothing to show
 * @throws what `line` throws
 */
export function watchStatus(
  clock: Clock,
  directory: string,
  stdout: Pick<Output, 'write' | 'on' | 'writableNeedDrain'>,
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
    // A slow reader gets the latest line once it is ready.
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
    stdout.on('error', () => stop(undefined));
    tick();
  });
}

// The directory may not exist yet, or watching may be impossible: the check every second remains.
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
