// Bundles the program into dist/: ES modules, split so that a command loads only what it needs.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const outdir = 'dist';

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ['src/main.ts'],
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  jsx: 'automatic',
  // React's development build keeps every measurement it makes: a clock would run out of memory.
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.DEV': '"false"',
    // Without it yoga decodes its WebAssembly itself; with it Node would load its HTTP client.
    fetch: 'undefined',
  },
  alias: {
    // Ink asks for them only where DEV is set; as an external they would crash at start.
    'react-devtools-core': './scripts/react-devtools-stub.mjs',
    // It shows the cursor at exit by writing to stderr, also where that is a file; ours is shown.
    'restore-cursor': './scripts/restore-cursor-stub.mjs',
    'string-width': './scripts/quick-string-width.mjs',
  },
  banner: {
    // Some of what is bundled asks for Node's own modules by require. Made when it is asked for:
    // every chunk has this line.
    js: "import { createRequire as createRequire_ } from 'node:module';let require_;const require = (id) => (require_ ??= createRequire_(import.meta.url))(id);",
  },
});
await writeFile(`${outdir}/THIRD-PARTY-LICENSES.txt`, await licences(Object.keys(metafile.inputs)));

/**
 * The licence texts of every package that a bundle holds, as they ask.
 * @param {string[]} inputs the files that were bundled
 */
async function licences(inputs) {
  const folders = new Set(
    inputs
      .map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
      .filter((folder) => folder !== undefined),
  );
  const texts = await Promise.all([...folders].sort().map(licence));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(`${folder}/${file}`, 'utf8');
  return `${name} ${version} (${license})\n\n${text}`;
}
