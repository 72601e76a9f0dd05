/** Text for a man page in man(7), as roff: ASCII only, and nothing in it is a request. */
export function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll('`', '\\(ga')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replace(/[^\n -~]/gu, (character) => `\\[u${codePoint(character)}]`)
    .replace(/^\./gm, '\\&.');
}

/** The same for a line of Markdown: code is bold; a link is its text, or nothing in parentheses of its own. */
export function roffOfMarkdown(text: string): string {
  return text
    .replace(/ \(\[[^\]]*\]\([^)]*\)\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? bold(part) : roff(part)))
    .join('');
}

export function bold(text: string): string {
  return text === '' ? '' : `\\fB${roff(text)}\\fP`;
}

/** A page of the manual: its title, and its sections in order, in roff. */
export function manualPage(
  name: string,
  manualSection: number,
  version: string,
  sections: Readonly<Record<string, string>>,
): string {
  const parts = Object.entries(sections).map(([heading, text]) => `.SH ${heading}\n${text}`);
  return [title(name, manualSection, version), ...parts].join('');
}

/** A title within a section. The text is roff. */
export function subsection(title: string): string {
  return `.SS ${title}\n`;
}

/** Paragraphs of Markdown, one line each. */
export function prose(...lines: readonly string[]): string {
  return lines.map((line) => `.PP\n${roffOfMarkdown(line)}\n`).join('');
}

/** A term and, indented below it, its meaning in roff. */
export function tagged(term: string, meaning: string): string {
  return `.TP\n${term}\n${meaning}\n`;
}

/** Lines that are printed as they are. */
export function example(lines: readonly string[]): string {
  return `.PP\n.RS 4\n.nf\n${lines.map(roff).join('\n')}\n.fi\n.RE\n`;
}

/** The first lines of a page: its title, and no hyphens or spaces added to names and paths. */
function title(name: string, manualSection: number, version: string): string {
  const of = manualSection === 1 ? 'User Commands' : 'File Formats';
  return `.TH ${roff(name.toUpperCase())} ${manualSection} "" "focus ${version}" "${of}"\n.nh\n.ad l\n`;
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
