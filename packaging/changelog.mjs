// Prints the notes of a version, too: node packaging/changelog.mjs 0.2.0
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const UNRELEASED = '## [Unreleased]\n';

/**
 * The changelog with "Unreleased" as the section of a version, and an empty one above it.
 *
 * @param {string} changelog
 * @param {string} version `0.2.0`
 * @param {string} day `2026-01-29`
 * @returns {{ changelog: string, notes: string }} `notes` is the text of the section
 * @throws Error if there is nothing under "Unreleased"
 */
export function released(changelog, version, day) {
  const notes = sectionOf(changelog, 'Unreleased');
  if (notes === '') throw new Error('CHANGELOG.md has nothing under "Unreleased"');
  const heading = `${UNRELEASED}\n## [${version}] - ${day}\n`;
  return { changelog: changelog.replace(UNRELEASED, () => heading), notes };
}

/**
 * The text below the heading of a version, empty if there is none.
 *
 * @param {string} changelog
 * @param {string} version
 */
export function sectionOf(changelog, version) {
  const headings = changelog.split(/^(?=## \[)/m);
  const section = headings.find((text) => text.startsWith(`## [${version}]`)) ?? '';
  return section.slice(section.indexOf('\n') + 1).trim();
}

/**
 * Whether a version, MAJOR.MINOR.PATCH, is later than another.
 *
 * @param {string} version
 * @param {string} other
 */
export function isLater(version, other) {
  const [ours, theirs] = [version, other].map((text) => text.split('.').map(Number));
  const index = (ours ?? []).findIndex((part, at) => part !== theirs?.[at]);
  return index >= 0 && (ours?.[index] ?? 0) > (theirs?.[index] ?? 0);
}

const [, script, version] = process.argv;
if (script === fileURLToPath(import.meta.url) && version !== undefined) {
  console.log(sectionOf(readFileSync('CHANGELOG.md', 'utf8'), version));
}
