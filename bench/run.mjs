// Measures the built program against the budgets: npm run bench [-- --minutes <n>]. All that it
// writes is in a temporary directory, which is removed afterwards.
import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * How a program that draws with Ink is bundled, all but its entry points and where they go. What `focus` is compared
 * with stays such a plain bundle, even if scripts/build.mjs does more to be quick.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
const BUNDLE_OPTIONS = /** @type {const} */ ({
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  alias: { 'react-devtools-core': './scripts/react-devtools-stub.mjs' },
  banner: {
    js: "import { createRequire as createRequire_ } from 'node:module';const require = createRequire_(import.meta.url);",
  },
});

const root = fileURLToPath(new URL('..', import.meta.url));
const directory = await realpath(await mkdtemp(join(tmpdir(), 'focus-bench-')));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    rmSync(directory, { recursive: true, force: true });
    process.exit(1);
  });
}
try {
  process.exitCode = await benchmark();
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function benchmark() {
  // The packages that are not bundled are found from there too.
  await symlink(join(root, 'node_modules'), join(directory, 'node_modules'));
  const oneLineApp = await bundle(import.meta.resolve('./one-line-app.tsx'), BUNDLE_OPTIONS);
  const bareScreen = await bundle(import.meta.resolve('./bare-screen.tsx'), BUNDLE_OPTIONS);
  const measuring = await bundle(import.meta.resolve('./benchmark.ts'), {
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  /** @type {typeof import('./benchmark.ts')} */
  const { runBenchmark } = await import(pathToFileURL(measuring).href);
  return runBenchmark({ root, directory, oneLineApp, bareScreen }, process.argv.slice(2));
}

/**
 * @param {string} entry the URL of a module
 * @param {import('esbuild').BuildOptions} options
 * @returns the path of its bundle
 */
async function bundle(entry, options) {
  const name = entry.replace(/^.*\/(.*)\.tsx?$/, '$1');
  await build({
    ...options,
    absWorkingDir: root,
    entryPoints: [fileURLToPath(entry)],
    outdir: join(directory, name),
    outExtension: { '.js': '.mjs' },
  });
  return join(directory, name, `${name}.mjs`);
}
