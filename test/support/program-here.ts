import { PassThrough } from 'node:stream';
import { ALL_COMMANDS } from '../../src/cli/program.ts';
import type { Clock, Output as Stream } from '../../src/context.ts';
import { run } from '../../src/main.ts';
import { nodeContext } from '../../src/node-context.ts';
import { runtimeDirectories } from '../../src/storage/runtime-directory.ts';
import { localTimeZone } from '../../src/time-zone/local-time-zone.ts';
import type { Output } from './focus-program.ts';
import { directoriesBelow, type Home, type Variables } from './home.ts';
import { noScreen } from './no-screen.ts';

/** Runs `focus` with these arguments within this process: a command that needs neither a terminal nor a timer. */
export async function runHere(
  home: Home,
  args: readonly string[],
  variables: Variables = {},
): Promise<Output> {
  const env = { ...home.env, ...variables };
  const { clock, disk, host, importScreen, nodeVersion, platform, processes, uid } =
    nodeContext(noScreen);
  const [stdout, stderr] = [collector(), collector()];
  const context = {
    args,
    env,
    workingDir: home.dir,
    homeDir: home.dir,
    directories: directoriesBelow(home.dir),
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stdout: stdout.stream,
    stderr: stderr.stream,
    clock: clockIn(env, clock),
    runtimeDirs: runtimeDirectories({ env, homeDir: home.dir, platform }, uid),
    host: { ...host, spawnBackground: () => Promise.reject(new Error('no timer is started here')) },
    ...{ disk, importScreen, nodeVersion, platform, processes, uid },
    terminalName: () => '',
  };
  const exitCode = await run(context, ALL_COMMANDS);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** The machine's clocks, in the time zone that the variables name. */
function clockIn(env: Variables, clock: Clock): Clock {
  const utcOffsetAt = localTimeZone(
    env,
    () => clock.now().monotonicMs,
    () => undefined,
  );
  const now = () => {
    const instant = clock.now();
    return { ...instant, utcOffsetMin: utcOffsetAt(instant.epochMs) };
  };
  return { ...clock, now, utcOffsetAt };
}

function collector() {
  let text = '';
  const stream: Stream = {
    write: (part) => {
      text += part;
      return true;
    },
    on: () => undefined,
  };
  return { stream, text: () => text };
}
