'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const PROGRAM = join(__dirname, '../dist/main.cjs');
/** What V8 made of the program when it was built here; a package has none. */
const CODE_CACHE = `${PROGRAM}.cache`;

/**
 * Loads the program as `require` would, and with a code cache that fits (docs/decisions/0009). It is a function, in
 * ASCII alone, and requires only Node's own modules.
 */
exports.loadProgram = () => {
  const source = readFileSync(PROGRAM, 'latin1');
  const built = compile(source, builtCodeCache());
  const { script, keepCodeCache } =
    built === undefined ? withUsersCache(source) : { script: built, keepCodeCache: () => {} };
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded);
  /** Call `keepCodeCache` when the program has run: a cache has the functions that were used. */
  return { main: loaded.exports.main, script, codeCacheFile: CODE_CACHE, keepCodeCache };
};

function withUsersCache(source) {
  const { readUsersCodeCache, usersCodeCache, writeUsersCodeCache } = require('./code-cache.js');
  const file = usersCodeCache(source);
  const cached = compile(source, readUsersCodeCache(file));
  if (cached !== undefined) return { script: cached, keepCodeCache: () => {} };
  const script = new Script(source, { filename: PROGRAM });
  return { script, keepCodeCache: () => writeUsersCodeCache(file, script.createCachedData()) };
}

/** Undefined if the cache does not fit: it is of another version of V8, or other flags are set. */
function compile(source, cachedData) {
  if (cachedData === undefined) return undefined;
  const script = new Script(source, { filename: PROGRAM, cachedData });
  return script.cachedDataRejected ? undefined : script;
}

function builtCodeCache() {
  try {
    return readFileSync(CODE_CACHE);
  } catch {
    return undefined;
  }
}
