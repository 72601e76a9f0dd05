// Makes a Debian package of the executable: npm run deb. It goes into release/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const { version, description, author, repository } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
const architecture = Object.entries(ARCHITECTURES).find(([arch]) => arch === process.arch)?.[1];
const from = `release/focus-${version}-linux-${process.arch}`;
if (process.platform !== 'linux' || architecture === undefined || !existsSync(from)) {
  throw new Error(`there is no ${from}: run "npm run executable" on Linux first`);
}

// The modes of the folders are those of the package.
process.umask(0o022);
const root = mkdtempSync(join(tmpdir(), 'focus-deb-'));
chmodSync(root, 0o755);
try {
  addFiles();
  addControlFiles(architecture);
  const deb = `release/focus-md_${version}_${architecture}.deb`;
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, deb], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(deb);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function addFiles() {
  for (const name of ['focus', 'focus-status']) {
    add(`usr/bin/${name}`, readFileSync(join(from, 'bin', name)), 0o755);
  }
  symlinkSync('focus', join(root, 'usr/bin/focus-md'));
  const share = {
    'man/man1/focus.1.gz': compressed('man/focus.1'),
    'man/man1/focus-status.1.gz': gzipSync('.so man1/focus.1\n', { level: 9 }),
    'man/man5/focus-config.5.gz': compressed('man/focus-config.5'),
    'bash-completion/completions/focus': text('completions/focus.bash'),
    'zsh/vendor-completions/_focus': text('completions/_focus'),
    'fish/vendor_completions.d/focus.fish': text('completions/focus.fish'),
    'doc/focus-md/changelog.gz': compressed('CHANGELOG.md'),
    'doc/focus-md/copyright': `${text('LICENSE')}\n${text('THIRD-PARTY-LICENSES.txt')}`,
  };
  for (const [file, content] of Object.entries(share)) add(`usr/share/${file}`, content);
}

/** @param {string} architecture */
function addControlFiles(architecture) {
  const files = listed('usr');
  const sums = files.map((file) => {
    const sum = createHash('md5')
      .update(readFileSync(join(root, file)))
      .digest('hex');
    return `${sum}  ${file}\n`;
  });
  const bytes = files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0);
  add('DEBIAN/md5sums', sums.join(''));
  add('DEBIAN/control', control(architecture, Math.ceil(bytes / 1024)));
}

/**
 * @param {string} architecture
 * @param {number} installedSize in KiB
 */
function control(architecture, installedSize) {
  const homepage = typeof repository === 'string' ? repository : repository?.url;
  return `Package: focus-md
Version: ${version}
Architecture: ${architecture}
Maintainer: ${author ?? 'focus-md <focus-md@localhost>'}
Installed-Size: ${installedSize}
Depends: libatomic1, libc6 (>= 2.28), libgcc-s1, libstdc++6 (>= 5)
Suggests: libnotify-bin, tmux
Section: utils
Priority: optional
${homepage === undefined ? '' : `Homepage: ${homepage}\n`}Description: focus timer for the terminal
 ${description}.
 .
 One executable with Node.js in it. Sessions are lines in Markdown files, a file
 a day, which are yours to edit, sync and merge.
`;
}

/** @param {string} file of the executable's folder */
function text(file) {
  return readFileSync(join(from, file), 'utf8');
}

/** @param {string} file of the executable's folder */
function compressed(file) {
  return gzipSync(text(file), { level: 9 });
}

/**
 * @param {string} path in the package
 * @param {string | Uint8Array} content
 * @param {number} mode
 */
function add(path, content, mode = 0o644) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, mode);
}

/** The files below a folder of the package, without links. @param {string} folder */
function listed(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
