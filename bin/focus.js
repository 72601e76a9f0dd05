#!/usr/bin/env node
'use strict';
const { writeSync } = require('node:fs');
const { loadProgram } = require('./load-program.js');

// Libraries look for the home directory when they are loaded.
function load() {
  try {
    return loadProgram();
  } catch (error) {
    if (error.info?.syscall !== 'uv_os_homedir') throw error;
    writeSync(2, 'focus: HOME is not set, and your user has no home directory; set HOME\n');
    process.exit(1);
  }
}

const program = load();
void program
  .main(() => import('../dist/screen.js'))
  .then((exitCode) => {
    process.exitCode = exitCode;
    program.keepCodeCache();
    // A disk that hangs must not keep the process; a reader that takes its time may.
    setTimeout(() => {
      if (process.stdout.writableLength === 0) process.exit();
    }, 500).unref();
  });
