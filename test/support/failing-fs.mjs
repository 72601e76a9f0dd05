// Lets one call of node:fs fail: `FOCUS_FAULT=7:error node --import ./test/support/failing-fs.mjs ...`
// fails the seventh call that touches the home directory, as a full or broken disk would, without having
// done anything; `7:short` writes half of what is to be written, then fails; `7:kill` kills the process
// instead of the call. Each counted call is a line in FOCUS_FAULT_LOG: the function and the file; the
// injected error is one more, such as `# ENOSPC`. Reading a file as a stream is not counted.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** @typedef {(...args: unknown[]) => unknown} Call */
/** @typedef {Record<string | symbol, unknown>} Functions */

const [nth, kind] = (process.env['FOCUS_FAULT'] ?? '').split(':');
const log = process.env['FOCUS_FAULT_LOG'] ?? '';
const home = process.env['HOME'] ?? '';
const { appendFileSync } = fs;

/** The open files below the home directory. */
const open = new Map();
let calls = 0;
// What a call of node:fs calls in turn is a part of it.
let depth = 0;

const PATH_CALLS =
  /^(access|appendFile|chmod|chown|copyFile|lchown|link|lstat|lutimes|mkdir|mkdtemp|open|opendir|readFile|readdir|readlink|realpath|rename|rm|rmdir|stat|statfs|symlink|truncate|unlink|utimes|writeFile)$/;
const FILE_CALLS =
  /^(appendFile|close|fchmod|fchown|fdatasync|fstat|fsync|ftruncate|futimes|read|readv|readFile|write|writeFile|writev)$/;
const WRITING = /^(appendFile|write|writeFile|writev)$/;

/**
 * The file that a call is about, if it is below the home directory.
 * @param {unknown} target
 */
function fileOf(target) {
  if (typeof target === 'number') return open.get(target);
  const path = target instanceof URL ? target.pathname : String(target);
  return path === home || path.startsWith(`${home}/`) ? path : undefined;
}

/**
 * Counts a call; the fault that it meets, if any.
 * @param {string} name
 * @param {string} file
 */
function faultAt(name, file) {
  calls++;
  appendFileSync(log, `${name} ${file.slice(home.length + 1)}\n`);
  if (calls !== Number(nth)) return undefined;
  if (kind === 'kill') process.kill(process.pid, 'SIGKILL');
  return kind;
}

/** @param {string} name */
function errorOf(name) {
  const code = /write|append|mkdir|mkdtemp|rename|link|symlink|copy/i.test(name)
    ? 'ENOSPC'
    : /^(open|unlink|chmod|chown|fchmod|fchown|readdir|opendir|access)/.test(name)
      ? 'EACCES'
      : 'EIO';
  appendFileSync(log, `# ${code}\n`);
  return Object.assign(new Error(`${code}: injected, ${name}`), { code, syscall: name });
}

/**
 * The first half of what a call writes, as arguments.
 * @param {unknown[]} args
 */
function half([target, data, ...rest]) {
  const bytes = Buffer.from(/** @type {Uint8Array} */ (data));
  // Of write(fd, buffer, offset, length), a length that is given has to fit.
  const [offset = 0, length = bytes.length - Number(offset)] = rest.filter(Number.isInteger);
  const from = Number(offset);
  return [target, bytes.subarray(from, from + Math.ceil(Number(length) / 2))];
}

/**
 * @param {string} name without Sync
 * @param {Call} call
 * @param {'sync' | 'callback' | 'promise'} form
 * @returns {Call}
 */
function failing(name, call, form) {
  /** @this {unknown} @param {unknown[]} args */
  function wrapper(...args) {
    const callback = args.at(-1);
    if (form === 'callback' && typeof callback !== 'function') return call.apply(this, args);
    const file = depth > 0 ? undefined : fileOf(args[0]);
    if (file === undefined) return inside(() => call.apply(this, args));
    const fault = faultAt(name, file);
    if (fault !== undefined) return fail(fault, args);
    if (name === 'close') open.delete(args[0]);
    if (name !== 'open') return inside(() => call.apply(this, args));
    if (form === 'callback') {
      const done = /** @type {Call} */ (callback);
      args[args.length - 1] = (/** @type {unknown} */ error, /** @type {unknown} */ fd) => {
        if (error === null) open.set(fd, file);
        done(error, fd);
      };
    }
    const result = inside(() => call.apply(this, args));
    if (form === 'sync') open.set(result, file);
    if (form !== 'promise') return result;
    return /** @type {Promise<Functions>} */ (result).then((handle) => withFailing(handle, file));
  }

  /**
   * @param {string} fault
   * @param {unknown[]} args
   */
  function fail(fault, args) {
    const error = errorOf(name);
    if (fault === 'short' && WRITING.test(name)) {
      const [target, bytes] = half(args);
      inside(() => {
        if (typeof target === 'number') fs.writeSync(target, /** @type {Buffer} */ (bytes));
        else fs.writeFileSync(/** @type {string} */ (target), /** @type {Buffer} */ (bytes));
      });
    }
    // What fails to close is closed all the same.
    if (name === 'close') inside(() => fs.closeSync(/** @type {number} */ (args[0])));
    if (form === 'sync') throw error;
    if (form === 'promise') return Promise.reject(error);
    setImmediate(/** @type {Call} */ (args.at(-1)), error);
    return undefined;
  }

  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(call));
}

/** @param {() => unknown} call */
function inside(call) {
  depth++;
  try {
    return call();
  } finally {
    depth--;
  }
}

/**
 * @param {Functions} handle of an open file
 * @param {string} file
 */
function withFailing(handle, file) {
  open.set(handle['fd'], file);
  for (const name of [
    'appendFile',
    'chmod',
    'chown',
    'close',
    'datasync',
    'read',
    'readFile',
    'stat',
  ]) {
    wrapMethod(handle, name, file);
  }
  for (const name of ['sync', 'truncate', 'utimes', 'write', 'writeFile', 'writev']) {
    wrapMethod(handle, name, file);
  }
  return handle;
}

/**
 * @param {Functions} handle
 * @param {string} name
 * @param {string} file
 */
function wrapMethod(handle, name, file) {
  const call = /** @type {Call} */ (handle[name]).bind(handle);
  handle[name] = (/** @type {unknown[]} */ ...args) => {
    const fault = depth > 0 ? undefined : faultAt(`handle.${name}`, file);
    if (fault === undefined) return call(...args);
    if (fault === 'short' && name.startsWith('write')) {
      const [, bytes] = half([0, ...args]);
      fs.writeSync(/** @type {number} */ (handle['fd']), /** @type {Buffer} */ (bytes));
    }
    if (name === 'close') void call();
    return Promise.reject(errorOf(name));
  };
}

/**
 * @param {Functions} functions
 * @param {'callback' | 'promise'} form of the functions whose name does not end in Sync
 */
function wrapAll(functions, form) {
  for (const [property, call] of Object.entries(functions)) {
    if (typeof call !== 'function') continue;
    const name = property.replace(/Sync$/, '');
    if (!PATH_CALLS.test(name) && !FILE_CALLS.test(name)) continue;
    const wrapped = failing(name, /** @type {Call} */ (call), property === name ? form : 'sync');
    const { native } = /** @type {{ native?: Call }} */ (call);
    if (native !== undefined) {
      const nativeForm = property === name ? form : 'sync';
      Object.assign(wrapped, { native: failing(name, native, nativeForm) });
    }
    functions[property] = wrapped;
  }
}

wrapAll(/** @type {Functions} */ (/** @type {unknown} */ (fs.promises)), 'promise');
wrapAll(/** @type {Functions} */ (/** @type {unknown} */ (fs)), 'callback');
syncBuiltinESMExports();
