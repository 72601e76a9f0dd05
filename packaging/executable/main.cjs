// What the executable runs: the program and its code cache are in it, see build.mjs beside this file.
'use strict';
const { getRawAsset } = require('node:sea');
const { Script, constants } = require('node:vm');

/** @param {string} name */
const asset = (name) => Buffer.from(/** @type {ArrayBuffer} */ (getRawAsset(name)));

const program = new Script(asset('main.cjs').toString('latin1'), {
  filename: 'focus',
  cachedData: asset('main.cjs.cache'),
});
const loaded = /** @type {{ exports: typeof import('../../src/main.ts') }} */ ({ exports: {} });
program.runInThisContext()(loaded.exports, require, loaded);
void loaded.exports.main(importScreen).then((exitCode) => {
  process.exitCode = exitCode;
  // As bin/focus.js has it.
  setTimeout(() => {
    if (process.stdout.writableLength === 0) process.exit();
  }, 500).unref();
});

// The script of an executable cannot import anything but Node's own modules.
function importScreen() {
  const importModule = new Script('(url) => import(url)', {
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }).runInThisContext();
  return importModule(`data:text/javascript;base64,${asset('screen.js').toString('base64')}`);
}
