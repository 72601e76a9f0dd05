#!/usr/bin/env node
'use strict';
const { loadProgram } = require('./load-program.js');

const program = loadProgram();
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
