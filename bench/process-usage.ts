import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export type Usage = {
  /** CPU time in user and kernel mode, in ms. */
  readonly cpuMs: number;
  /** Resident memory, in MiB. */
  readonly residentMiB: number;
  /** More about it, if the system reports more. */
  readonly detail: string;
};

/** @throws if there is no such process */
export function usageOf(pid: number): Usage {
  return process.platform === 'linux' ? procUsage(pid) : psUsage(pid);
}

/** Milliseconds per clock tick: USER_HZ is 100 on every platform that Node runs on. */
const TICK = 10;

// proc(5): fields 14 and 15 of `stat` are utime and stime, in clock ticks.
function procUsage(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]) * TICK, Number(fields[12]) * TICK];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mebibytes = (key: string) =>
    Number(new RegExp(`^${key}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
  const [anonymous, file] = [mebibytes('RssAnon'), mebibytes('RssFile')];
  return {
    cpuMs: user + system,
    residentMiB: mebibytes('VmRSS'),
    detail: `CPU ${user} ms in the program and ${system} ms in the kernel since its start; memory ${anonymous.toFixed(1)} MiB of its own (heap and code) and ${file.toFixed(1)} MiB of mapped files`,
  };
}

function psUsage(pid: number): Usage {
  const line = execFileSync('ps', ['-o', 'time=,rss=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 10_000,
  });
  const [time = '', resident] = line.trim().split(/\s+/);
  // `[[hours:]minutes:]seconds`, with hundredths.
  const seconds = time.split(':').reduce((total, part) => total * 60 + Number(part), 0);
  const cpuMs = seconds * 1000;
  return {
    cpuMs,
    residentMiB: Number(resident) / 1024,
    detail: `CPU ${cpuMs} ms since its start`,
  };
}
