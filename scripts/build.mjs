// Bundles the program into dist/, as scripts that can be loaded with a code cache: the program, its quick commands
// alone, and the full screen.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { thirdPartyLicences } from '../packaging/licences.mjs';
import { lighterInk } from './lighter-ink.mjs';

const outdir = 'dist';

/** @satisfies {import('esbuild').BuildOptions} */
const OPTIONS = /** @type {const} */ ({
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  // React's development build keeps every measurement it makes: a clock would run out of memory.
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // Without it yoga decodes its WebAssembly itself; with it Node would load its HTTP client.
    fetch: 'undefined',
    'Intl.Segmenter': 'LateSegmenter',
  },
  inject: ['scripts/late-segmenter.mjs'],
  alias: {
    // It shows the cursor at exit by writing to stderr, also where that is a file; ours is shown.
    'restore-cursor': './scripts/restore-cursor-stub.mjs',
    'string-width': './scripts/quick-string-width.mjs',
  },
});

/** Node's larger modules: most commands use none, and loading them takes longer than listing a day. */
const LARGE = ['child_process', 'crypto', 'net', 'readline', 'v8', 'worker_threads'];

/**
 * Takes from Node's modules only the names that are used: esbuild would copy each whole module when the
 * program starts. Functions of the large ones load their module when they are first called; commander
 * requires them for subcommands in files of their own, which we do not have.
 * @type {import('esbuild').Plugin}
 */
const namesOfNode = {
  name: 'names-of-node',
  setup(build) {
    const namespace = 'names-of-node';
    const bare = (/** @type {string} */ path) => path.replace('node:', '');
    build.onResolve({ filter: /./ }, ({ path, kind, namespace: from }) => {
      const isOwn = from.startsWith(namespace);
      if (!isBuiltin(path) || kind === 'dynamic-import' || isOwn) return undefined;
      if (kind === 'import-statement') return { path: bare(path), namespace };
      return LARGE.includes(bare(path))
        ? { path: bare(path), namespace: `${namespace}-late` }
        : undefined;
    });
    build.onLoad({ filter: /./, namespace }, async ({ path }) => {
      const names = Object.keys(await import(`node:${path}`)).filter((name) => name !== 'default');
      const called = (/** @type {string} */ name) =>
        `export const ${name} = (...args) => require('node:${path}').${name}(...args);`;
      if (LARGE.includes(path)) return { contents: names.map(called).join('\n') };
      return {
        contents: [
          `const of = (name) => require('node:${path}')[name];`,
          ...names.map((name) => `export const ${name} = /* @__PURE__ */ of('${name}');`),
          `export default require('node:${path}');`,
        ].join('\n'),
      };
    });
    build.onLoad({ filter: /./, namespace: `${namespace}-late` }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};

/**
 * write-file-atomic, of which the program uses `sync`, is run when the first file is replaced.
 * @type {import('esbuild').Plugin}
 */
const writingLate = {
  name: 'writing-late',
  setup(build) {
    const namespace = 'writing-late';
    build.onResolve({ filter: /^write-file-atomic$/ }, ({ path, kind, resolveDir }) =>
      kind === 'import-statement' ? { path, namespace, pluginData: resolveDir } : undefined,
    );
    build.onLoad({ filter: /./, namespace }, ({ path, pluginData }) => ({
      contents: `export default { sync: (...args) => require('${path}').sync(...args) };`,
      resolveDir: pluginData,
    }));
  },
};

/**
 * What packages ask for when they are loaded, although the program does not need the answer. Each of Node's
 * modules that would give it takes milliseconds to load: the program runs in the main thread, and finds out
 * itself how many colours there are.
 * @type {Readonly<Record<string, { importer: string, contents: string }>>}
 */
const ANSWERS = {
  worker_threads: { importer: 'write-file-atomic', contents: 'exports.threadId = 0;' },
  '#supports-color': { importer: 'chalk', contents: 'export default { stdout: false };' },
};

/** @type {import('esbuild').Plugin} */
const answered = {
  name: 'answered',
  setup(build) {
    const namespace = 'answered';
    build.onResolve({ filter: /^(worker_threads|#supports-color)$/ }, ({ path, importer }) =>
      importer.includes(ANSWERS[path]?.importer ?? '') ? { path, namespace } : undefined,
    );
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({
      contents: ANSWERS[path]?.contents ?? '',
    }));
  },
};

/**
 * Two modules await something when they are loaded, which a script cannot. yoga-layout waits for its WebAssembly:
 * here it is filled later. Ink asks for its developer tools if DEV is set: here it never does.
 * @type {import('esbuild').Plugin}
 */
const readyLater = {
  name: 'ready-later',
  setup(build) {
    const namespace = 'ready-later';
    build.onLoad({ filter: /[\\/]ink[\\/]build[\\/]reconciler\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /await (import\('.\/devtools.js'\)|loadPackageJson\(\))/g,
        '{}',
      ),
    }));
    build.onResolve({ filter: /^yoga-layout$/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /./, namespace }, async () => {
      const from = {
        resolveDir: resolve('node_modules/ink'),
        kind: /** @type {const} */ ('import-statement'),
      };
      const { path } = await build.resolve('yoga-layout/load', from);
      // Ink reads the constants when it is loaded.
      const constants = join(dirname(path), 'generated/YGEnums.js');
      return {
        contents: `
          import { loadYoga } from ${JSON.stringify(path)};
          import constants from ${JSON.stringify(constants)};
          const yoga = { ...constants };
          export const ready = loadYoga().then((loaded) => Object.assign(yoga, loaded));
          export default yoga;
          export * from ${JSON.stringify(constants)};`,
        resolveDir: from.resolveDir,
      };
    });
  },
};

/**
 * A script that `bin/load-program.js` loads.
 * @satisfies {import('esbuild').BuildOptions}
 */
const SCRIPT = /** @type {const} */ ({
  format: 'cjs',
  // What is imported late is in the script, too: the cache knows no imports.
  supported: { 'dynamic-import': false },
  banner: { js: '(function (exports, require, module) {' },
  footer: { js: '})' },
});

await rm(outdir, { recursive: true, force: true });
const program = await build({
  ...OPTIONS,
  entryPoints: ['src/main.ts', 'src/quick.ts'],
  ...SCRIPT,
  outdir,
  outExtension: { '.js': '.cjs' },
  // write-file-atomic hashes it for the names of temporary files; the scripts are functions without it.
  define: { ...OPTIONS.define, __filename: '"main.cjs"' },
  plugins: [answered, namesOfNode, writingLate],
});
const screen = await build({
  ...OPTIONS,
  ...SCRIPT,
  stdin: {
    contents: "export { mountApp } from './src/ui/mount.tsx'; export { ready } from 'yoga-layout';",
    resolveDir: '.',
  },
  outfile: `${outdir}/screen.cjs`,
  plugins: [lighterInk, readyLater],
});
const scripts = ['main', 'quick', 'screen'].map((name) => `${outdir}/${name}.cjs`);
for (const script of scripts) await escapeCharacters(script);
await nameBuild(scripts);
const inputs = [program, screen].flatMap(({ metafile }) => Object.keys(metafile.inputs));
await writeFile(`${outdir}/THIRD-PARTY-LICENSES.txt`, thirdPartyLicences(inputs));
await writeGeneratedFiles();
await writeCodeCache();

/**
 * A script in ASCII is read and kept in half of the bytes. What esbuild does not escape is in regular
 * expressions, where `\uXXXX` is the same.
 * @param {string} file
 */
async function escapeCharacters(file) {
  const text = await readFile(file, 'utf8');
  const escaped = (/** @type {string} */ unit) =>
    `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(file, text.replace(/[^\0-\x7f]/g, escaped));
}

/**
 * Puts a name for their contents into the first line of each: the code cache of one build must not be taken
 * for that of another.
 * @param {readonly string[]} scripts
 */
async function nameBuild(scripts) {
  const sources = await Promise.all(scripts.map((script) => readFile(script)));
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source);
  const name = hash.digest('hex').slice(0, 12);
  for (const [index, script] of scripts.entries()) {
    await writeFile(script, `// build ${name}\n${sources[index]}`);
  }
}

/** Writes the man pages and the completion scripts, which are made from the commands and the settings. */
async function writeGeneratedFiles() {
  const script = `${outdir}/generated-files.cjs`;
  await build({
    ...OPTIONS,
    entryPoints: ['packaging/generated-files.ts'],
    outfile: script,
    format: 'cjs',
    supported: { 'dynamic-import': false },
  });
  /** @type {typeof import('../packaging/generated-files.ts')} */
  const { generatedFiles } = createRequire(import.meta.url)(resolve(script));
  await rm(script);
  const files = generatedFiles({
    usage: await readFile('docs/usage.md', 'utf8'),
    configuration: await readFile('docs/configuration.md', 'utf8'),
  });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(outdir, file)), { recursive: true });
    await writeFile(join(outdir, file), text);
  }
}

// In a process of its own: what V8 compiles for the commands, and nothing of this build.
async function writeCodeCache() {
  const folder = await mkdtemp(join(tmpdir(), 'focus-build-'));
  try {
    const args = ['scripts/write-code-cache.mjs', folder];
    const env = {
      HOME: folder,
      FOCUS_SESSIONS_DIR: join(folder, 'sessions'),
      FOCUS_STATE_DIR: join(folder, 'state'),
    };
    execFileSync(process.execPath, args, {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 60_000,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
