#!/usr/bin/env node
'use strict';
const { writeSync } = require('node:fs');
const { loadProgram, loadScreen } = require('./load-program.js');

// Libraries look for the home directory when they are loaded.
function load() {
  try {
    return loadProgram(process.argv.slice(2));
  } catch (error) {
    if (error.info?.syscall !== 'uv_os_homedir') throw error;
    writeSync(2, 'focus: HOME is not set, and your user has no home directory; set HOME\n');
    process.exit(1);
  }
}

const program = load();
let screen;

async function importScreen() {
  screen ??= loadScreen();
  await screen.exports.ready;
  return screen.exports;
}

void program.exports.main(importScreen).then((exitCode) => {
  process.exitCode = exitCode;
  program.keepCodeCache();
  screen?.keepCodeCache();
  // A disk that hangs must not keep the process; a reader that takes its time may.
  setTimeout(() => {
    if (process.stdout.writableLength === 0) process.exit();
  }, 500).unref();
});
