import type { SessionRecord } from './session-record.ts';

const VERSION = 1;

/** Sessions as a JSON document; docs/json.md describes it. */
export function sessionsDocument(sessions: readonly SessionRecord[]): string {
  return `${JSON.stringify({ version: VERSION, sessions }, null, 2)}\n`;
}
