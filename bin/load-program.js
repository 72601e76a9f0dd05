'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const DIST = join(__dirname, '../dist');

/** The commands that are also in a script of their own, which loads in half the time: see src/quick.ts. */
const QUICK = ['sessions list', 'stats', 'status'];

/** Loads the program, or the part that these arguments need; `main` of its exports runs it. */
exports.loadProgram = ([name, subcommand]) =>
  load(QUICK.includes(name) || QUICK.includes(`${name} ${subcommand}`) ? 'quick' : 'main');

/** Loads the full screen, which can be used once `ready` of its exports has settled. */
exports.loadScreen = () => load('screen');

/**
 * Loads a script as `require` would, and with a code cache that fits (docs/decisions/0009). It is a function, in
 * ASCII alone, and requires only Node's own modules.
 */
function load(name) {
  const file = join(DIST, `${name}.cjs`);
  const source = readFileSync(file, 'latin1');
  /** What V8 made of the script when it was built here; a package has none. */
  const codeCacheFile = `${file}.cache`;
  const built = compile(file, source, builtCodeCache(codeCacheFile));
  const { script, keepCodeCache } =
    built === undefined
      ? withUsersCache(name, file, source)
      : { script: built, keepCodeCache: () => {} };
  const loaded = { exports: {} };
  script.runInThisContext()(loaded.exports, require, loaded);
  /** Call `keepCodeCache` when the program has run: a cache has the functions that were used. */
  return { exports: loaded.exports, script, codeCacheFile, keepCodeCache };
}

function withUsersCache(name, file, source) {
  const { readUsersCodeCache, usersCodeCache, writeUsersCodeCache } = require('./code-cache.js');
  const cache = usersCodeCache(source, name);
  const cached = compile(file, source, readUsersCodeCache(cache));
  if (cached !== undefined) return { script: cached, keepCodeCache: () => {} };
  const script = new Script(source, { filename: file });
  return { script, keepCodeCache: () => writeUsersCodeCache(cache, script.createCachedData()) };
}

/** Undefined if the cache does not fit: it is of another version of V8, or other flags are set. */
function compile(filename, source, cachedData) {
  if (cachedData === undefined) return undefined;
  const script = new Script(source, { filename, cachedData });
  return script.cachedDataRejected ? undefined : script;
}

function builtCodeCache(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
