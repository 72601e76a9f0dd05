/**
 * How a program that draws with Ink is bundled, all but its entry points and where they go. What the
 * first frame of `focus` is compared with stays such a plain bundle, also where scripts/build.mjs
 * does more to be quick.
 *
 * @satisfies {import('esbuild').BuildOptions}
 */
export const BUNDLE_OPTIONS = /** @type {const} */ ({
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
