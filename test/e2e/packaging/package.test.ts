import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { freshHome, type Home } from '../../support/home.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a program to its end, in the home and with no network. */
function run(home: Home, cwd: string, file: string, ...args: readonly string[]) {
  const env = { ...home.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  const { stdout, stderr, status } = spawnSync(file, args, { cwd, env, encoding: 'utf8' });
  return { stdout, stderr, status };
}

/** The tarball of the built program. A copy of the checkout is packed, since packing changes package.json. */
function packed(home: Home): string {
  const checkout = join(home.dir, 'checkout');
  mkdirSync(join(checkout, 'node_modules'), { recursive: true });
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const listed = files.filter((name: string) => !name.startsWith('!'));
  for (const name of [...listed, 'README.md', 'LICENSE', 'package.json']) {
    cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  const manifest = join(ROOT, 'packaging/packed-manifest.mjs');
  expect(run(home, checkout, process.execPath, manifest, 'write').status).toBe(0);
  const { stdout } = run(home, checkout, 'npm', 'pack', '--silent', '--ignore-scripts');
  expect(run(home, checkout, process.execPath, manifest, 'restore').status).toBe(0);
  expect(readFileSync(join(checkout, 'package.json'))).toEqual(
    readFileSync(join(ROOT, 'package.json')),
  );
  return join(checkout, stdout.trim());
}

it('the package is installed without a script or a warning, works, and leaves nothing behind', {
  timeout: 180_000,
}, () => {
  const home = freshHome();
  const tarball = packed(home);
  const prefix = join(home.dir, 'prefix');
  const npm = (...args: string[]) =>
    run(home, home.dir, 'npm', ...args, '--global', '--prefix', prefix);

  expect(npm('install', tarball)).toMatchObject({ stderr: '', status: 0 });

  const bin = join(prefix, 'bin');
  const installed = join(prefix, 'lib/node_modules/focus-md');
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(readdirSync(bin).sort()).toEqual(['focus', 'focus-md', 'focus-status']);
  for (const name of ['focus', 'focus-md']) {
    expect(run(home, home.dir, join(bin, name), '--version').stdout).toBe(`${version}\n`);
  }
  expect(run(home, home.dir, join(bin, 'focus-status'))).toEqual({
    stdout: '',
    stderr: '',
    status: 0,
  });
  expect(run(home, home.dir, join(bin, 'focus'), '--once', '-f', '1s')).toMatchObject({
    stderr: '',
    status: 0,
  });
  expect(readdirSync(join(prefix, 'share/man'), { recursive: true }).sort()).toEqual([
    'man1',
    'man1/focus.1',
    'man5',
    'man5/focus-config.5',
  ]);
  expect(
    linksOf(join(installed, 'README.md')).filter((path) => !existsSync(join(installed, path))),
  ).toEqual([]);
  expect(existsSync(join(installed, 'dist/main.cjs.cache'))).toBe(false);

  expect(npm('uninstall', 'focus-md').status).toBe(0);

  expect(
    readdirSync(prefix, { recursive: true, withFileTypes: true }).filter(
      (each) => !each.isDirectory(),
    ),
  ).toEqual([]);
  const left = home
    .files()
    .filter((file) => !/^(checkout|prefix|\.npm)\//.test(file) && !file.endsWith('/'));
  expect(left.map((file) => file.replace(/[^/]*\.cache$/, 'CODE.cache'))).toEqual([
    '.cache/focus/CODE.cache',
    `logs/sessions/${home.day}.md`,
    'state/recorded.jsonl',
  ]);
});

/** The pages and pictures that a page refers to. */
function linksOf(page: string): readonly string[] {
  const links = readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g);
  return [...links].map(([, path = '']) => path);
}
