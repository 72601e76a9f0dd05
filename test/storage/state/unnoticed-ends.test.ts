import { appendFileSync, chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printUnnoticedEnds } from '../../../src/cli/output.ts';
import type { Output } from '../../../src/context.ts';
import { HOUR } from '../../../src/core/duration.ts';
import { freshMachine } from '../support/machine.ts';

const END = { title: 'Focus complete', body: 'parser — next: short break' };

/** A state directory, and what a command prints in a terminal, or with stderr in a pipe. */
function machineWithEnds() {
  const machine = freshMachine();
  const { unnoticed } = machine.start().storage;
  const printed = (isTTY = true) => {
    let text = '';
    const write = (part: string) => {
      text += part;
      return true;
    };
    // Of the stream, no more than this is used.
    const stderr = { isTTY, write } as unknown as Output;
    printUnnoticedEnds({ stderr, clock: machine.clock }, () => machine.start().storage.unnoticed);
    return text;
  };
  const at = () => machine.clock.now().epochMs;
  return { ...machine, unnoticed, printed, at, file: join(machine.stateDir, 'unnoticed.jsonl') };
}

describe('an end that went unnoticed', () => {
  it('is printed by the next command in a terminal, once, with its time', async () => {
    const { unnoticed, printed, at, clock, stateDir } = machineWithEnds();
    unnoticed.add({ at: at(), ...END });
    await clock.advance(HOUR);
    expect(printed(false)).toBe('');
    expect(printed()).toBe('focus: focus complete at 09:40; parser — next: short break\n');
    expect(printed()).toBe('');
    expect(readdirSync(stateDir)).toEqual(['spool']);
  });

  it('is the last of several', () => {
    const { unnoticed, printed, at } = machineWithEnds();
    for (const title of ['Focus complete', 'Short break complete'])
      unnoticed.add({ at: at(), title, body: 'next' });
    expect(printed()).toBe('focus: short break complete at 09:40; next (1 more ended before it)\n');
  });

  it('is not reported on the next day', async () => {
    const { unnoticed, printed, at, clock } = machineWithEnds();
    unnoticed.add({ at: at(), ...END });
    await clock.advance(18 * HOUR);
    expect(printed()).toBe('');
  });

  it('is read from what can be read of its file', () => {
    const { unnoticed, printed, at, file } = machineWithEnds();
    unnoticed.add({ at: at(), ...END });
    appendFileSync(file, '{"at":1,"title":\n{}\n');
    expect(printed()).toContain('focus complete at 09:40');
  });

  it('is not printed, and disturbs no command, if the state directory cannot be used', () => {
    const { unnoticed, printed, at, stateDir } = machineWithEnds();
    unnoticed.add({ at: at(), ...END });
    chmodSync(stateDir, 0o777);
    unnoticed.add({ at: at(), ...END });
    expect(printed()).toBe('');
  });
});
