/** @typedef {import('../faults.mjs').Row} Row */

/**
 * The page of all scenarios. Those that were not run keep their section of the page as it is.
 * @param {Row[]} rows
 * @param {Map<string, string>} commands of the scenarios, in the order of the page
 * @param {string} before the page as it is
 */
export function page(rows, commands, before) {
  const old = before.split(/^## /m).slice(1);
  const sections = [...commands].flatMap(([name, command]) => {
    const found = rows.filter((row) => row.scenario === name);
    const kept = old.find((section) => section.startsWith(`${name}\n`)) ?? '';
    const section = found.length > 0 ? `${name}\n\n\`${command}\`\n\n${table(found)}` : kept.trim();
    return section === '' ? [] : [`## ${section}\n`];
  });
  return `# What happens if a call to the disk fails

Written by \`npm run faults -- --write\`. In each scenario, every call of \`node:fs\` below the home directory fails once
(with the error of the first column), every write is cut short once, and the program is killed (SIGKILL) at every call that
follows a change of the disk: between two calls that only read, the disk is the same. After each of these:

- the session or the change is in exactly one place, and nothing else in the day log is lost;
- what was reported is true: "done" is never denied, "not done" never claimed, and no failure is silent;
- the next command recovers what was kept, exactly once, and undo gives the old text.

The last column is what was printed on stderr. A call may be in several rows: it is made several times.

${sections.join('\n')}`;
}

/**
 * A row for each fault, outcome and report, with the calls that led to it.
 * @param {Row[]} rows
 */
export function table(rows) {
  /** @type {Map<string, { row: Row, calls: Set<string> }>} */
  const groups = new Map();
  for (const row of rows) {
    const key = [ORDER.indexOf(row.fault), row.outcome, row.reported, row.wrong].join('|');
    const group = groups.get(key) ?? { row, calls: new Set() };
    group.calls.add(`\`${row.call}\``);
    groups.set(key, group);
  }
  const lines = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { row, calls }]) => {
      const wrong = row.wrong === undefined ? '' : ` WRONG: ${row.wrong}`;
      const reported = row.reported === '' ? '' : `\`${row.reported}\``;
      return `| ${row.fault} | ${[...calls].sort().join(', ')} | ${row.outcome}${wrong} | ${reported} |`;
    });
  return ['| fault | at | outcome | reported |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

const ORDER = ['EACCES', 'EIO', 'ENOSPC', 'short write', 'killed'];

/**
 * A call without what is different in each run.
 * @param {string} call
 */
export function plainCall(call) {
  return (
    call
      // Temporary names of write-file-atomic.
      .replace(/\.\d+$/, '.*')
      .replace(/ $/, ' ~')
      .replace(/spool\/.+/, 'spool/*')
      .replace(/run\/.*\.claim$/, 'run/*.claim')
      .replace(/run\/.*\.sock$/, 'run/*.sock')
      .replace(/\d{4}-\d\d-\d\d/, 'DAY')
  );
}

/**
 * What was printed, in one line, without what is different in each run.
 * @param {string} text
 * @param {string} home
 */
export function plainReport(text, home) {
  return text
    .trim()
    .replaceAll(home, '~')
    .replace(/[\w.-]*~[0-9a-f-]+~\d+\S*?\.(tmp|claim)/g, '*.$1')
    .replace(/\d{4}-\d\d-\d\d/g, 'DAY')
    .replace(/\b\d\d:\d\d\b/g, 'HH:MM')
    .replace(/\(\d+s\)/g, '(Ns)')
    .replace(/spool\/[\w-]+\.json/g, 'spool/*.json')
    .replace(/\n/g, ' / ')
    .replaceAll('|', '\\|')
    .replaceAll('`', "'");
}
