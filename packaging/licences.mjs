import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE = /^(licen[cs]e|copying)/i;
const NOTICE = /^notice/i;
/** The texts of packages that name their licence and leave it out. */
const MISSING_TEXTS = join(import.meta.dirname, 'licences');

/**
 * The licences and notices of every package that a bundle has, once each.
 *
 * @param {readonly string[]} inputs the files that were bundled
 * @throws Error if the text of a licence is missing
 */
export function thirdPartyLicences(inputs) {
  const folders = inputs.flatMap(
    (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
  );
  const texts = new Set([...new Set(folders)].map(licence));
  return [...texts].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

/** @param {string} folder of a package */
function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const files = readdirSync(folder);
  const texts = [LICENCE, NOTICE].flatMap((pattern) => files.filter((file) => pattern.test(file)));
  const paths = texts.map((file) => join(folder, file));
  if (!files.some((file) => LICENCE.test(file))) paths.unshift(missingText(name));
  const text = paths.map((path) => readFileSync(path, 'utf8').trim()).join('\n\n');
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** @param {string} name of a package without a licence file */
function missingText(name) {
  const file = join(MISSING_TEXTS, `${name.replace('/', '__')}.txt`);
  if (existsSync(file)) return file;
  throw new Error(`${name} has no licence text: put it into ${file}`);
}
