import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes that belong to a run, by the directory that their environment names (HOME, TMPDIR):
 * this also finds those that have left the process group. Only on Linux; elsewhere none.
 * @param {string} directory
 * @returns {{ pid: number, parent: number, command: string }[]} without this process
 */
export function processesOf(directory) {
  return pids().flatMap((pid) => {
    if (pid === process.pid) return [];
    const variables = read(`/proc/${pid}/environ`).split('\0');
    const isOfRun = variables.some((variable) => {
      const value = variable.slice(variable.indexOf('=') + 1);
      return value === directory || value.startsWith(`${directory}/`);
    });
    // The environment of a zombie is empty, and so is its command line.
    if (!isOfRun) return [];
    const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
    // Behind the name, which may hold spaces and parentheses: proc(5), field 4.
    const parent = Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1]);
    return [{ pid, parent, command }];
  });
}

/**
 * Ends the processes of a run, and waits until there are none.
 * @param {string} directory
 * @param {number} [spared] a process that is kept, with its children
 */
export async function killProcessesOf(directory, spared) {
  for (let looks = 0; looks < 100; looks++) {
    const found = processesOf(directory).filter(
      ({ pid, parent }) => spared === undefined || (pid !== spared && parent !== spared),
    );
    if (found.length === 0) return;
    for (const { pid } of found) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function pids() {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Of another user, or gone.
    return '';
  }
}
