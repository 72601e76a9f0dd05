#!/usr/bin/env node
import { main } from '../dist/main.js';

process.exitCode = await main();
// A disk that hangs must not keep the process; a reader that takes its time may.
setTimeout(() => {
  if (process.stdout.writableLength === 0) process.exit();
}, 500).unref();
