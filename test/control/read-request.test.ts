import { describe, expect, it } from 'vitest';
import { readRequest } from '../../src/control/protocol.ts';

describe('a request', () => {
  it.each([
    { type: 'watch' },
    { type: 'command', command: { type: 'start' } },
    { type: 'command', command: { type: 'start', label: 'Read' } },
    { type: 'command', command: { type: 'toggle' } },
    { type: 'command', command: { type: 'extend', byMs: 300_000 } },
    { type: 'command', command: { type: 'mark-interruption', source: 'external', text: 'phone' } },
    { type: 'key', command: { type: 'restart' } },
    { type: 'key', command: { type: 'extend', byMs: -60_000 } },
    { type: 'key', command: { type: 'relabel', label: 'Read' } },
    { type: 'key', command: { type: 'mark-interruption', source: 'internal', text: '' } },
    { type: 'key', command: { type: 'note', text: 'ask Ann' } },
    { type: 'key', command: { type: 'preset', name: 'deep' } },
    { type: 'command', command: { type: 'switch', label: 'Mail' } },
    { type: 'command', command: { type: 'again', label: '', plannedMs: 86_400_000 } },
  ])('%j is read unchanged', (request) => {
    expect(readRequest(request)).toEqual({ request, delivery: {} });
  });

  it('is read without the fields of a later release', () => {
    const command = { type: 'pause' };
    expect(readRequest({ type: 'command', command: { ...command, why: 'x' }, id: 7 })).toEqual({
      request: { type: 'command', command },
      delivery: {},
    });
  });

  it('of a later version is read only if it ends the timer', () => {
    const pause = { type: 'command', command: { type: 'pause' } };
    const stop = { type: 'command', command: { type: 'stop' } };
    expect(readRequest({ version: 1, ...pause })).toBeDefined();
    expect(readRequest({ version: 2, ...pause })).toBeUndefined();
    expect(readRequest({ version: 2, type: 'watch' })).toBeUndefined();
    expect(readRequest({ version: 2, ...stop })).toEqual({ request: stop, delivery: {} });
  });

  it('is read with its ID and its deadline', () => {
    const request = { type: 'command', command: { type: 'pause' } };
    const delivery = { id: 'a', deadlineMs: 5000.5 };
    expect(readRequest({ ...request, ...delivery })).toEqual({ request, delivery });
    expect(readRequest({ ...request, id: null, deadlineMs: '7' })).toEqual({
      request,
      delivery: {},
    });
  });

  it('is invalid with an infinite length, which JSON writes as 1e999', () => {
    const text = '{"type":"command","command":{"type":"extend","byMs":1e999}}';
    expect(readRequest(JSON.parse(text))).toBeUndefined();
    expect(readRequest(JSON.parse(text.replace('1e999', '1e3')))).toBeDefined();
  });

  it.each([
    null,
    7,
    'watch',
    [],
    {},
    { type: 'constructor' },
    { type: 'command' },
    { type: 'command', command: { type: 'explode' } },
    { type: 'command', command: { type: 'extend', byMs: '5' } },
    { type: 'command', command: { type: 'extend', byMs: null } },
    { type: 'command', command: { type: 'mark-interruption', source: 'evil\n', text: '' } },
    { type: 'command', command: { type: 'mark-interruption', source: 'internal' } },
    { type: 'key', command: null },
    { type: 'key', command: { type: 'relabel' } },
    { type: 'key', command: { type: 'note' } },
    { type: 'key', command: { type: 'preset', name: 7 } },
    { type: 'command', command: { type: 'switch', label: 7 } },
    { type: 'command', command: { type: 'again', label: 'Mail' } },
    { type: 'command', command: { type: 'again', label: 'Mail', plannedMs: 999 } },
    { type: 'command', command: { type: 'again', label: 'Mail', plannedMs: 86_400_001 } },
    { type: 'command', command: { type: 'again', plannedMs: 60_000 } },
    { type: 'key', command: { type: 'tick' } },
    { type: 'key', command: { type: 'interrupt' } },
  ])('%j is invalid', (value) => {
    expect(readRequest(value)).toBeUndefined();
  });
});
