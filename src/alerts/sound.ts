import { join } from 'node:path';
import type { Context, Disk } from '../context.ts';
import { ifExistsSync, PRIVATE_DIRECTORY, PRIVATE_FILE } from '../storage/disk.ts';
import { firstOnPath } from '../subprocess/find-program.ts';
import type { Alert } from './alert.ts';
import type { AlertCommand } from './channels.ts';

/** The programs that can play a sound, and their arguments before the file. */
const PLAYERS = {
  'pw-play': [],
  paplay: [],
  aplay: ['-q'],
  afplay: [],
  mpv: ['--no-terminal', '--no-video', '--'],
} as const satisfies Record<string, readonly string[]>;

/** The players, the preferred one first. */
export const PLAYER_NAMES = Object.keys(PLAYERS) as (keyof typeof PLAYERS)[];

/** A sound that takes longer is cut off, in ms. */
const LONGEST_SOUND = 30_000;

/** The chime in the state directory. */
const CHIME = 'chime.wav';

/**
 * Plays a sound.
 *
 * @param sound `chime`, or the path of a file
 * @param stateDir where the chime is written when it is played for the first time
 */
export function soundAlert(
  context: Pick<Context, 'disk' | 'env' | 'workingDir'>,
  { sound, stateDir }: { readonly sound: string; readonly stateDir: string },
  run: AlertCommand,
): Alert {
  const player = () => firstOnPath(context, PLAYER_NAMES);
  return {
    isAvailable: async () => (await player()) !== undefined,
    raise: async () => {
      const program = await player();
      if (program === undefined) {
        throw new Error(`none of ${PLAYER_NAMES.join(', ')} was found`);
      }
      const file = sound === 'chime' ? chimeFile(context.disk, stateDir) : sound;
      await run([program, ...PLAYERS[program], file], LONGEST_SOUND);
      return true;
    },
  };
}

function chimeFile(disk: Disk, stateDir: string): string {
  const file = join(stateDir, CHIME);
  const bytes = chime();
  if (ifExistsSync(() => disk.lstatSync(file))?.size === bytes.length) return file;
  disk.mkdirSync(stateDir, PRIVATE_DIRECTORY);
  disk.replaceSync(file, (temporary) => {
    const fd = disk.openSync(temporary, 'w', PRIVATE_FILE);
    try {
      disk.writeAllSync(fd, bytes);
    } finally {
      disk.closeSync(fd);
    }
    return PRIVATE_FILE;
  });
  return file;
}

/** In samples a second. */
const RATE = 22_050;
/** In seconds. */
const LENGTH = 0.8;
/** Its two notes: the frequency in Hz, and when each begins, in seconds. */
const NOTES = [
  { hertz: 880, at: 0 },
  { hertz: 1318.5, at: 0.14 },
] as const;

/** Two notes that fade away, as a WAV file (RIFF, 16-bit PCM, mono) of 35 kB. */
function chime(): Uint8Array {
  const samples = Math.round(RATE * LENGTH);
  const header = 44;
  const bytes = new DataView(new ArrayBuffer(header + 2 * samples));
  const tag = (at: number, text: string) =>
    [...text].forEach((letter, n) => {
      bytes.setUint8(at + n, letter.charCodeAt(0));
    });
  tag(0, 'RIFF');
  bytes.setUint32(4, bytes.byteLength - 8, true);
  tag(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, RATE, true);
  bytes.setUint32(28, 2 * RATE, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  tag(36, 'data');
  bytes.setUint32(40, 2 * samples, true);
  for (let n = 0; n < samples; n++) {
    bytes.setInt16(header + 2 * n, Math.round(0.35 * 32_767 * loudness(n / RATE)), true);
  }
  return new Uint8Array(bytes.buffer);
}

/** The sound at a moment, in seconds from its beginning: -1 to 1. */
function loudness(moment: number): number {
  const parts = NOTES.filter(({ at }) => moment >= at).map(({ hertz, at }) => {
    const since = moment - at;
    // A few ms to rise and, at the very end, to fall silent: a jump would click.
    const edge = Math.min(1, since / 0.005, (LENGTH - moment) / 0.02);
    return Math.sin(2 * Math.PI * hertz * since) * Math.exp(-6 * since) * edge;
  });
  return parts.reduce((sum, part) => sum + part, 0) / NOTES.length;
}
