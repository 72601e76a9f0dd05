'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const PROGRAM = join(__dirname, '../dist/main.cjs');
/** What V8 made of the program when it was built: another version of V8 passes it over. */
const CODE_CACHE = `${PROGRAM}.cache`;

/**
 * Loads the program as `require` would, and with its code cache (docs/decisions/0009). It is a function, in ASCII
 * alone, and requires only Node's own modules.
 */
exports.loadProgram = () => {
  const script = new Script(readFileSync(PROGRAM, 'latin1'), {
    filename: PROGRAM,
    cachedData: codeCache(),
  });
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded);
  return { main: loaded.exports.main, script, codeCacheFile: CODE_CACHE };
};

function codeCache() {
  try {
    return readFileSync(CODE_CACHE);
  } catch {
    return undefined;
  }
}
