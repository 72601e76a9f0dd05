import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { thirdPartyLicences } from '../../packaging/licences.mjs';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** A file of a package that has these files. */
function packaged(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryDirectory(), 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.stringify({ name, version: '1.2.3', license: 'MIT' });
  for (const [file, text] of Object.entries({ 'package.json': manifest, ...files })) {
    writeFileSync(join(folder, file), text);
  }
  return join(folder, 'dist/index.js');
}

it('has the licence and the notice of each package once, and nothing of our own files', () => {
  const inputs = [
    'src/main.ts',
    packaged('left', { LICENSE: 'MIT\n', 'NOTICE.md': 'From right.\n' }),
    packaged('@scope/right', { 'license.md': 'ISC' }),
    packaged('left', { LICENSE: 'MIT\n', 'NOTICE.md': 'From right.\n' }),
  ];

  expect(thirdPartyLicences(inputs)).toBe(`@scope/right 1.2.3 (MIT)

ISC

${'-'.repeat(80)}

left 1.2.3 (MIT)

MIT

From right.
`);
});

it('takes the text of a package that has none from packaging/licences', () => {
  const text = thirdPartyLicences([packaged('yoga-layout', {})]);

  expect(text).toMatch(/^yoga-layout 1\.2\.3 \(MIT\)\n\nMIT License\n\nCopyright \(c\) Meta/);
});

it('fails if the text of a licence is missing: the bundle must not be handed out without', () => {
  expect(() => thirdPartyLicences([packaged('bare', {})])).toThrow('bare has no licence text');
});
