import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../src/context.ts';
import { nodeDisk } from '../../src/storage/disk.ts';
import { runtimeDirectories, usableDirectory } from '../../src/storage/runtime-directory.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { contenders, never } from './support/contenders.ts';

const UID = process.getuid?.() ?? 0;

describe('the directory of claims', () => {
  it('is refused if it is a symbolic link, and nothing is written there', async () => {
    const { lock, directory } = contenders();
    mkdirSync(`${directory}-of-another`);
    symlinkSync(`${directory}-of-another`, directory);
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('is not a directory of yours');
    expect(readdirSync(`${directory}-of-another`)).toEqual([]);
  });

  it('is refused if it is a file', async () => {
    const { lock, directory } = contenders();
    writeFileSync(directory, '');
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('cannot be used for locks');
  });

  it('is refused if it belongs to another user', async () => {
    const { lock, directory } = contenders();
    mkdirSync(directory);
    const held = lock(1, { uid: UID + 1 }).hold('day', 0, never);
    await expect(held).rejects.toThrow('is not a directory of yours');
  });

  it.each([0o777, 0o720, 0o702])('is refused if others may write it: %o', async (mode) => {
    const { lock, directory } = contenders();
    mkdirSync(directory);
    chmodSync(directory, mode);
    await expect(lock(1).hold('day', 0, never)).rejects.toThrow('others may write');
  });
});

describe('of several directories of claims', () => {
  /** What may be in the way at the first of the two. */
  const OBSTACLES: [string, (path: string) => void, Partial<Disk>?][] = [
    ['a file', (path) => writeFileSync(path, '')],
    ['one that others may write', (path) => mkdirSync(path) ?? chmodSync(path, 0o777)],
    ['a symbolic link', (path) => symlinkSync(temporaryDirectory(), path)],
    [
      'one that cannot be written',
      (path) => mkdirSync(path),
      {
        checkWritableSync: (path) => {
          if (path.endsWith('first')) throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
        },
      },
    ],
    [
      'one of somebody else',
      (path) => mkdirSync(path),
      {
        lstatSync: (path) => {
          const stat = nodeDisk.lstatSync(path);
          if (path.endsWith('first')) stat.uid = UID + 1;
          return stat;
        },
      },
    ],
  ];

  it.each(OBSTACLES)('the first is skipped for the next: %s', async (_, obstruct, faults) => {
    const candidates = ['first', 'second'].map((name) => join(temporaryDirectory(), name));
    const [first = '', second = ''] = candidates;
    const disk = { ...nodeDisk, ...faults };
    const { lock } = contenders();
    obstruct(first);
    const seen = await lock(1, { candidates, disk }).hold('day', 0, async () =>
      readdirSync(second),
    );
    expect(seen).toEqual([expect.stringMatching(/^day\./)]);
    const rival = lock(2, { candidates, disk });
    void lock(1, { candidates, disk }).hold('day', 0, never);
    await expect(rival.hold('day', 0, never)).rejects.toThrow('process 1 has held');
  });

  it('the first that can be made is made, readable only by the user, and the others are not', () => {
    const candidates = ['a/b', 'second'].map((name) => join(temporaryDirectory(), name));
    const [first = '', second = ''] = candidates;
    expect(usableDirectory(nodeDisk, UID, candidates)).toBe(first);
    expect(nodeDisk.lstatSync(first).mode & 0o777).toBe(0o700);
    expect(existsSync(second)).toBe(false);
  });

  it('the first is named if none can be used', () => {
    const [first, second] = [
      join(temporaryDirectory(), 'first'),
      join(temporaryDirectory(), 'second'),
    ];
    for (const path of [first, second]) writeFileSync(path, '');
    expect(() => usableDirectory(nodeDisk, UID, [first, second])).toThrow(
      `${first} cannot be used for locks`,
    );
  });
});

describe('the runtime directory', () => {
  const user = { env: {}, homeDir: '/home/u', platform: 'linux' } as const;
  const TMP = ['/tmp/focus-7', ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `/tmp/focus-7.${n}`)];

  it('depends on the user and the home directory only', () => {
    const env = {
      XDG_STATE_HOME: '/x',
      XDG_RUNTIME_DIR: '/run/user/7',
      TMPDIR: '/y',
      FOCUS_STATE_DIR: '/z',
    };
    const expected = { locks: ['/home/u/.local/state/focus/locks', ...TMP], sockets: TMP };
    expect(runtimeDirectories(user, 7)).toEqual(expected);
    expect(runtimeDirectories({ ...user, env }, 7)).toEqual(expected);
  });

  it('is in the Library of a Mac', () => {
    const { locks } = runtimeDirectories({ ...user, platform: 'darwin' }, 7);
    expect(locks[0]).toBe('/home/u/Library/Application Support/focus/state/locks');
  });

  it('is below /tmp without a home', () => {
    expect(runtimeDirectories({ ...user, homeDir: '' }, 7).locks).toEqual(TMP);
  });

  it('is where FOCUS_RUNTIME_DIR says', () => {
    const env = { FOCUS_RUNTIME_DIR: '/run/focus' };
    expect(runtimeDirectories({ ...user, env }, 7)).toEqual({
      locks: ['/run/focus'],
      sockets: ['/run/focus'],
    });
  });

  it.each(['', 'relative'])('is as without it where FOCUS_RUNTIME_DIR is %j', (given) => {
    const env = { FOCUS_RUNTIME_DIR: given };
    expect(runtimeDirectories({ ...user, env }, 7)).toEqual(runtimeDirectories(user, 7));
  });
});
