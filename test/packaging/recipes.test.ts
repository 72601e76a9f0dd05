import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const SCRIPT = fileURLToPath(new URL('../../packaging/recipes.mjs', import.meta.url));
const TARBALL = 'what npm pack made';
const HEX = createHash('sha256').update(TARBALL).digest('hex');
const URL_OF_IT = 'https://example.org/ann/focus-md/releases/download/v1.2.3/focus-md-1.2.3.tgz';

/** Runs the script for a release of 1.2.3. */
function recipes(manifest: object) {
  const cwd = temporaryDirectory();
  const fields = {
    name: 'focus-md',
    version: '1.2.3',
    description: 'A timer for "you"',
    license: 'MIT',
    engines: { node: '>=20.19' },
  };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ ...fields, ...manifest }));
  mkdirSync(join(cwd, 'release'));
  writeFileSync(join(cwd, 'release/focus-md-1.2.3.tgz'), TARBALL);
  const { stderr, status } = spawnSync(process.execPath, [SCRIPT], { cwd, encoding: 'utf8' });
  const folder = join(cwd, 'release/recipes');
  const files = readdirSync(folder).map((name) => join(folder, name));
  return { stderr, status, files, texts: files.map((file) => readFileSync(file, 'utf8')) };
}

describe('the recipes', () => {
  const REPOSITORY = { type: 'git', url: 'git+https://example.org/ann/focus-md.git' };

  it('have the version, the address and the checksum of the package, and say that they are untried', () => {
    const { stderr, status, files, texts } = recipes({ repository: REPOSITORY });

    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(files).toHaveLength(3);
    for (const text of texts) {
      expect(text).toMatch(/^# Untried: /);
      expect(text).toContain(URL_OF_IT);
      expect(text).toMatch(new RegExp(`${HEX}|${Buffer.from(HEX, 'hex').toString('base64')}`));
    }
  });

  it('have a placeholder if the address is not known, with a warning', () => {
    const { stderr, texts } = recipes({});

    expect(stderr).toBe(
      'recipes: package.json has no repository; the recipes have a placeholder\n',
    );
    for (const text of texts) expect(text).toContain('https://example.invalid/focus-md');
  });

  it.for([
    ['bash', '-n', 'PKGBUILD'],
    ['ruby', '-c', 'focus-md.rb'],
  ] as const)('can be parsed by %s', ([program, flag, name], { skip }) => {
    const isThere = spawnSync(program, ['--version'], { timeout: 10_000 }).status === 0;
    skip(!isThere, `${program} is not installed`);
    const { files } = recipes({ repository: REPOSITORY });
    const file = files.find((path) => path.endsWith(name)) ?? '';

    expect(spawnSync(program, [flag, file]).status).toBe(0);
  });
});
