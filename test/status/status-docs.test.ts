import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { statusAsJson } from '../../src/status/status-json.ts';
import { DEFAULT_FORMAT, PLACEHOLDERS, templateProblem } from '../../src/status/template.ts';
import { status } from './sample-status.ts';

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

it('docs/status.md has a row for each placeholder, and valid templates', () => {
  const text = read('status.md');
  const rows = [...text.matchAll(/^\| `\{(\w+)\}` \|/gm)].map(([, name]) => name);
  expect(rows).toEqual([...PLACEHOLDERS]);
  expect(text).toContain(`else \`${DEFAULT_FORMAT}\``);
  const templates = [...text.matchAll(/--format '(.*?)'/g)].map(([, template = '']) => template);
  expect(templates.length).toBeGreaterThan(2);
  expect(templates.map(templateProblem).filter((problem) => problem !== undefined)).toEqual([]);
});

it('docs/json.md has a row for each field of the status', () => {
  const [, text = ''] = read('json.md').split('## `focus status --json`');
  const rows = [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(rows).toEqual(Object.keys(JSON.parse(statusAsJson(status(), DEFAULT_FORMAT, false, 0))));
});
