'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const PROGRAM = join(__dirname, '../dist/main.cjs');
/** What V8 made of the program when it was built: another version of V8 passes it over. */
const CODE_CACHE = `${PROGRAM}.cache`;

/** Loads the program as `require` would, and with its code cache (docs/decisions/0009). */
exports.loadProgram = () => {
  const script = new Script(wrap(readFileSync(PROGRAM, 'utf8')), {
    filename: PROGRAM,
    cachedData: codeCache(),
  });
  const loaded = { exports: {} };
  const run = script.runInThisContext();
  run(loaded.exports, createRequire(PROGRAM), loaded, PROGRAM, dirname(PROGRAM));
  return { main: loaded.exports.main, script, codeCacheFile: CODE_CACHE };
};

function codeCache() {
  try {
    return readFileSync(CODE_CACHE);
  } catch {
    return undefined;
  }
}
