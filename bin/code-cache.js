'use strict';
const fs = require('node:fs');
const { homedir } = require('node:os');
const { basename, dirname, isAbsolute, join } = require('node:path');

/** The first line of a built program. */
const BUILD = /^\/\/ build (\w+)\n/;
const OTHERS_MAY_WRITE = 0o022;

/**
 * The file in the user's cache directory for what V8 made of this build on this Node. V8 itself rejects
 * the cache of another version or of other flags, but compares only the length of the source.
 */
exports.usersCodeCache = (source, name) => {
  const [, build] = BUILD.exec(source);
  return join(cacheDirectory(), 'focus', `${build}-${name}-${process.version}.cache`);
};

// As env-paths has it: the program's other directories come from there.
function cacheDirectory() {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches');
  const { XDG_CACHE_HOME = '' } = process.env;
  return isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
}

/**
 * Reads the user's cache; undefined if it cannot be read. V8 trusts what it reads, so a file that
 * somebody else could have written is ignored.
 */
exports.readUsersCodeCache = (file) => {
  let fd;
  try {
    fd = fs.openSync(file, 'r');
    const { uid, mode } = fs.fstatSync(fd);
    const isOurs = uid === process.geteuid() && (mode & OTHERS_MAY_WRITE) === 0;
    return isOurs ? fs.readFileSync(fd) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
};

/** Replaces the file whole, and removes those of other builds. Failures are ignored: only time is lost. */
exports.writeUsersCodeCache = (file, data) => {
  const temporary = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    removeOtherBuilds(file);
    writeSynced(temporary, data);
    fs.renameSync(temporary, file);
  } catch {
    removeIfPossible(temporary);
  }
};

function removeOtherBuilds(file) {
  const [build] = basename(file).split('-');
  for (const name of fs.readdirSync(dirname(file))) {
    if (!name.startsWith(`${build}-`)) removeIfPossible(join(dirname(file), name));
  }
}

// After a power loss a file that was not synced may be as long as before, and empty.
function writeSynced(file, data) {
  const fd = fs.openSync(file, 'w', 0o600);
  try {
    fs.writeFileSync(fd, data);
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

function removeIfPossible(file) {
  try {
    fs.unlinkSync(file);
  } catch {}
}
