// What the executable runs: the program and its code caches are in it, see build.mjs beside this file.
'use strict';
const { writeSync } = require('node:fs');
const { getRawAsset } = require('node:sea');
const { Script } = require('node:vm');

/** @param {string} name */
const asset = (name) => Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(name)));

/** @param {string} name of a script in dist/ */
function load(name) {
  const script = new Script(asset(`${name}.cjs`).toString('latin1'), {
    filename: `focus/${name}.cjs`,
    cachedData: asset(`${name}.cjs.cache`),
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded);
  return loaded.exports;
}

function loadProgram() {
  try {
    return /** @type {typeof import('../../src/main.ts')} */ (load('main'));
  } catch (error) {
    // As bin/focus.js has it.
    if (/** @type {any} */ (error).info?.syscall !== 'uv_os_homedir') throw error;
    writeSync(2, 'focus: HOME is not set, and your user has no home directory; set HOME\n');
    process.exit(1);
  }
}

const program = loadProgram();

async function importScreen() {
  const screen =
    /** @type {typeof import('../../src/ui/mount.tsx') & { ready: Promise<unknown> }} */ (
      load('screen')
    );
  await screen.ready;
  return screen;
}

void program.main(importScreen).then((exitCode) => {
  process.exitCode = exitCode;
  // As bin/focus.js has it.
  setTimeout(() => {
    if (process.stdout.writableLength === 0) process.exit();
  }, 500).unref();
});
